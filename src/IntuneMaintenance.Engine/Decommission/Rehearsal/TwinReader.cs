using System.Text;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Simulator;

namespace IntuneMaintenance.Engine.Decommission.Rehearsal;

/// <summary>Reads the real tenant for its twin, through its own door and within its own limits.</summary>
internal sealed class TwinReader : ITwinSource
{
    private readonly GraphDoor _door;

    internal TwinReader(GraphDoor door) => _door = door;

    public async Task<IReadOnlyList<TwinAnswer>> ReadAsync(IReadOnlyList<TwinRead> reads, CancellationToken cancellationToken)
    {
        var answers = new TwinAnswer[reads.Count];
        foreach (IGrouping<GraphVersion, int> group in Enumerable.Range(0, reads.Count).Where(i => reads[i].Body is null).GroupBy(i => PathOf(reads[i]).Version))
        {
            int[] some = [.. group];
            if (some.Length == 1)
            {
                answers[some[0]] = await ReadAsync(reads[some[0]], cancellationToken).ConfigureAwait(false);
                continue;
            }

            BatchPart[] parts = [.. some.Select(i => BatchPart.Get(reads[i].Relative) with { Headers = HeadersOf(reads[i]) })];
            await _door.Batches.RunAsync(
                group.Key,
                parts,
                (index, answer) =>
                {
                    answers[some[index]] = ToAnswer(answer);
                    return Task.CompletedTask;
                },
                cancellationToken).ConfigureAwait(false);
        }

        foreach (int i in Enumerable.Range(0, reads.Count).Where(i => reads[i].Body is not null))
        {
            answers[i] = await ReadAsync(reads[i], cancellationToken).ConfigureAwait(false);
        }

        return answers;
    }

    /// <summary>A look-up of ids takes a body; nothing else that is sent here does.</summary>
    private async Task<TwinAnswer> ReadAsync(TwinRead read, CancellationToken cancellationToken)
    {
        byte[]? body = read.Body is null ? null : Encoding.UTF8.GetBytes(read.Body);
        return ToAnswer(await _door.SendAsync(body is null ? HttpMethod.Get : HttpMethod.Post, PathOf(read), body, HeadersOf(read), repeatable: true, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>What the service says at another time says nothing of the tenant.</summary>
    private static TwinAnswer ToAnswer(GraphAnswer answer) => new((int)(answer.IsTransient ? answer.OrThrow() : answer).Status, answer.Body);

    private static GraphPath PathOf(TwinRead read) => read.Version == "beta" ? GraphPath.Beta(read.Relative) : GraphPath.V1(read.Relative);

    private static Dictionary<string, string> HeadersOf(TwinRead read)
    {
        var headers = new Dictionary<string, string>();
        if (read.Consistency is { } consistency)
        {
            headers["ConsistencyLevel"] = consistency;
        }

        if (read.Prefer is { } prefer)
        {
            headers["Prefer"] = prefer;
        }

        return headers;
    }
}
