namespace IntuneMaintenance.Engine.Decommission.Readiness;

/// <summary>Devices that do not come for the command.</summary>
internal sealed class DeviceNotSeenSource : IReadinessSource
{
    private const int StaleDays = 30;

    public string Code => DecommissionFindingId.DeviceNotSeen;

    public FindingSeverity WhenUnread => FindingSeverity.Warning;

    public Task<IReadOnlyList<DecommissionFinding>> FindAsync(ReadinessScope scope, CancellationToken cancellationToken)
    {
        DateTimeOffset stale = scope.Now.AddDays(-StaleDays);
        return Task.FromResult(Found.Devices(
            Code,
            FindingSeverity.Warning,
            [.. scope.Leaving.Where(d => !(d.Now.LastSyncDateTime >= stale))],
            n => $"{n} did not check in for {StaleDays} days",
            $"They may never get the command; after {Found.Count(scope.Plan.FollowUpDays, "day")} they count as failed. Switch them on, or collect them."));
    }
}
