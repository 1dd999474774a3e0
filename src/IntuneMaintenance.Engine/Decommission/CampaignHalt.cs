namespace IntuneMaintenance.Engine.Decommission;

/// <summary>What ends a run before its next batch: somebody froze the campaign, or the time that the run was given is over.</summary>
internal sealed class CampaignHalt
{
    private readonly SuspensionMarker _marker;
    private readonly TimeProvider _time;
    private readonly DateTimeOffset? _until;

    internal CampaignHalt(SuspensionMarker marker, TimeProvider time, DateTimeOffset? until)
    {
        _marker = marker;
        _time = time;
        _until = until;
    }

    /// <summary>Throws when nothing more may go out. A marker that cannot be read is no leave to go on.</summary>
    internal async Task CheckAsync(CancellationToken cancellationToken)
    {
        if (await _marker.ReadAsync(cancellationToken).ConfigureAwait(false) is { IsSuspended: true } marker)
        {
            throw new CampaignHaltedException(new StepOutcome(DecommissionState.Suspended, $"Suspended by {marker.By} on {marker.At:u}. {marker.Reason}".TrimEnd()));
        }

        if (_until <= _time.GetUtcNow())
        {
            throw new CampaignHaltedException(new StepOutcome(DecommissionState.Running, "The time that -Until gave this run is over."));
        }
    }

    /// <summary>The earlier of a moment and the end of the run's time.</summary>
    internal DateTimeOffset NoLaterThanEnd(DateTimeOffset moment) => _until < moment ? _until.Value : moment;
}
