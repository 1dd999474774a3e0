namespace IntuneMaintenance.Engine.Decommission;

/// <summary>
/// Where a few devices take days, one of them stands for all between two whole looks: what waits for the last of them is told as soon, for a fraction of
/// the requests.
/// </summary>
internal sealed class SampledLooks
{
    private const int Few = 200;
    private static readonly TimeSpan Long = TimeSpan.FromDays(1);
    private static readonly TimeSpan BetweenWholeLooks = TimeSpan.FromHours(6);
    private DateTimeOffset _lastWhole = DateTimeOffset.MinValue;

    /// <summary>The devices to read now: all, or the one that was unseen for longest when the plan was made.</summary>
    internal IReadOnlyList<DeviceActResult> Choose(IReadOnlyList<DeviceActResult> pending, DateTimeOffset now, DateTimeOffset tooOld)
    {
        bool whole = pending.Count is <= 1 or > Few
            || now >= _lastWhole + BetweenWholeLooks
            || pending.Any(p => p.RequestedDateTime <= tooOld || p.RequestedDateTime + Long > now);
        if (whole)
        {
            _lastWhole = now;
        }

        return whole ? pending : [pending[0]];
    }

    /// <summary>The rest, when the one has ended: others may have, too.</summary>
    internal IReadOnlyList<DeviceActResult> Rest(IReadOnlyList<DeviceActResult> pending, IReadOnlyList<DeviceActResult> looked, IReadOnlyList<DeviceActResult> states, DateTimeOffset now)
    {
        if (looked.Count == pending.Count || states.All(s => s.State == DeviceActState.Pending))
        {
            return [];
        }

        _lastWhole = now;
        return [.. pending.Except(looked)];
    }
}
