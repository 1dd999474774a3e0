using System.Collections.Concurrent;

namespace IntuneMaintenance.Engine.Graph;

/// <summary>
/// The pacers of one application in one tenant, shared by every connection of the process: two runspaces must not use the
/// same limit twice.
/// </summary>
internal sealed class Pacing
{
    private static readonly ConcurrentDictionary<string, Pacing> Shared = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<(Workload Workload, bool Write), Pacer[]> _pacers = new();
    private readonly TimeProvider _time;

    internal Pacing(TimeProvider time) => _time = time;

    /// <summary>The pacing for an endpoint, tenant and application on the real clock; a virtual clock has its own.</summary>
    internal static Pacing For(Uri endpoint, string tenantId, string? clientId, TimeProvider time) =>
        time == TimeProvider.System ? Shared.GetOrAdd($"{endpoint}|{tenantId}|{clientId}", _ => new Pacing(time)) : new Pacing(time);

    internal async Task EnterAsync(Workload workload, bool write, int count, CancellationToken cancellationToken)
    {
        // A write counts against the limit of writes and against that of any request.
        Pacer[] pacers = write ? [.. PacersOf(workload, true), .. PacersOf(workload, false)] : PacersOf(workload, false);
        foreach (Pacer pacer in pacers)
        {
            await pacer.EnterAsync(count, cancellationToken).ConfigureAwait(false);
        }
    }

    internal void Pause(Workload workload, bool write, TimeSpan wait)
    {
        Pacer[] own = PacersOf(workload, write);
        foreach (Pacer pacer in own.Length > 0 ? own : PacersOf(workload, false))
        {
            pacer.PauseUntil(_time.GetUtcNow() + wait);
        }
    }

    private Pacer[] PacersOf(Workload workload, bool write) => _pacers.GetOrAdd(
        (workload, write),
        key => [.. WorkloadMap.LimitsOf(key.Workload, key.Write).Select(limit => new Pacer(_time, limit.Count, limit.Window))]);
}
