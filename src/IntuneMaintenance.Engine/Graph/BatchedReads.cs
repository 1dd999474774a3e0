using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Graph;

/// <summary>
/// GETs in batches of 20. What a batch could not bring is asked for by itself: one answer that breaks must not take nineteen others
/// along.
/// </summary>
internal sealed class BatchedReads
{
    // After so many broken connections in a row the network is to blame, and each further try would take minutes.
    private const int MostBroken = 2;
    private readonly GraphDoor _door;

    internal BatchedReads(GraphDoor door) => _door = door;

    /// <summary>Each path comes to exactly one of the two, one at a time, by its position.</summary>
    internal async Task RunAsync(GraphVersion version, IReadOnlyList<string> paths, Action<int, GraphAnswer> take, Action<int, IntuneMaintenanceException> fail, CancellationToken cancellationToken)
    {
        var answered = new bool[paths.Count];
        IntuneMaintenanceException? failure = null;
        try
        {
            await _door.Batches.RunAsync(version, [.. paths.Select(BatchPart.Get)], Take, cancellationToken).ConfigureAwait(false);
        }
        catch (IntuneMaintenanceException e) when (e.Kind != FailureKind.Authentication)
        {
            failure = e;
        }

        int broken = 0;
        foreach (int i in Enumerable.Range(0, paths.Count).Where(i => !answered[i]))
        {
            if (broken == MostBroken)
            {
                fail(i, failure!);
                continue;
            }

            try
            {
                take(i, await _door.SendAsync(HttpMethod.Get, new GraphPath(version, paths[i]), null, null, repeatable: true, cancellationToken).ConfigureAwait(false));
                broken = 0;
            }
            catch (IntuneMaintenanceException e) when (e.Kind != FailureKind.Authentication)
            {
                failure = e;
                broken = e.Kind == FailureKind.Connection ? broken + 1 : 0;
                fail(i, e);
            }
        }

        Task Take(int index, GraphAnswer answer)
        {
            if (!answer.IsTransient || answer.AsksTooMuch)
            {
                answered[index] = true;
                take(index, answer);
            }

            return Task.CompletedTask;
        }
    }
}
