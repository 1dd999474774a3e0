using System.Net;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>Sends a batch of writes once. Again goes only what was throttled, which says that nothing was done.</summary>
internal static class OnceSending
{
    private const int MostRounds = 9;

    /// <summary>The answer to each part; null where nobody knows whether it was carried out.</summary>
    internal static async Task<GraphAnswer?[]> RunAsync(GraphDoor door, GraphVersion version, IReadOnlyList<BatchPart> parts, CancellationToken cancellationToken)
    {
        var answers = new GraphAnswer?[parts.Count];
        int[] open = [.. Enumerable.Range(0, parts.Count)];
        for (int round = 0; open.Length > 0; round++)
        {
            GraphAnswer?[] some = await door.Batches.SendOnceAsync(version, [.. open.Select(i => parts[i])], about: null, cancellationToken).ConfigureAwait(false);
            for (int i = 0; i < open.Length; i++)
            {
                answers[open[i]] = some[i];
            }

            open = round < MostRounds ? [.. open.Where(i => answers[i] is { Status: HttpStatusCode.TooManyRequests, AsksTooMuch: false })] : [];
            if (open.Length > 0)
            {
                TimeSpan wait = open.Max(i => GraphDoor.BackoffOf(answers[i]!.RetryAfter, round));
                await Task.Delay(wait, door.Time, cancellationToken).ConfigureAwait(false);
            }
        }

        return answers;
    }
}
