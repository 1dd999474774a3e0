using System.Collections.Concurrent;

namespace IntuneMaintenance.Engine.Graph;

/// <summary>
/// The pacers of one application in one tenant, shared by every connection of the process: two runspaces must not use the
/// same limit twice.
/// </summary>
internal sealed class Pacing
{
    private static readonly ConcurrentDictionary<string, Pacing> Shared = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<(Workload Workload, bool Write), Pacer> _pacers = new();
    private readonly TimeProvider _time;

    internal Pacing(TimeProvider time) => _time = time;

    /// <summary>The pacing for an endpoint, tenant and application on the real clock; a virtual clock has its own.</summary>
    internal static Pacing For(Uri endpoint, string tenantId, string? clientId, TimeProvider time) =>
        time == TimeProvider.System ? Shared.GetOrAdd($"{endpoint}|{tenantId}|{clientId}", _ => new Pacing(time)) : new Pacing(time);

    internal async Task EnterAsync(Workload workload, bool write, int count, CancellationToken cancellationToken)
    {
        if (workload == Workload.Batch)
        {
            return;
        }

        // A write counts against the limit of writes and against that of any request.
        if (write)
        {
            await PacerOf(workload, true).EnterAsync(count, cancellationToken).ConfigureAwait(false);
        }

        await PacerOf(workload, false).EnterAsync(count, cancellationToken).ConfigureAwait(false);
    }

    internal void Pause(Workload workload, bool write, TimeSpan wait)
    {
        // A batch that is throttled as a whole waits by itself.
        if (workload != Workload.Batch)
        {
            PacerOf(workload, write).PauseUntil(_time.GetUtcNow() + wait);
        }
    }

    private Pacer PacerOf(Workload workload, bool write) => _pacers.GetOrAdd((workload, write), key =>
    {
        (int count, TimeSpan window) = WorkloadMap.LimitOf(key.Workload, key.Write);
        return new Pacer(_time, count, window);
    });
}
