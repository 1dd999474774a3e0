using System.Net;
using System.Text.Json;

namespace IntuneMaintenance.Engine.Graph;

/// <summary>Requests in batches of 20. Every part is judged on its own: the outer 200 says nothing.</summary>
internal sealed class GraphBatches
{
    internal const int Size = 20;
    private const int Connections = 4;
    private const int MostRounds = 9;
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(400);
    private readonly GraphDoor _door;
    private readonly Pacing _pacing;
    private int _parts;

    internal GraphBatches(GraphDoor door, Pacing pacing)
    {
        _door = door;
        _pacing = pacing;
    }

    /// <summary>Parts that were sent so far.</summary>
    internal int PartCount => Volatile.Read(ref _parts);

    /// <summary>
    /// Sends parts that may be repeated (reads, and writes that name their result). Each part comes to the sink once, with
    /// its final answer; the sink is never called twice at a time.
    /// </summary>
    internal async Task RunAsync(GraphVersion version, IReadOnlyList<BatchPart> parts, Func<int, GraphAnswer, Task> sink, CancellationToken cancellationToken)
    {
        using var gate = new SemaphoreSlim(1, 1);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Connections, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(Enumerable.Range(0, parts.Count).Chunk(Size), options, async (chunk, token) =>
        {
            await RunChunkAsync(version, parts, chunk, sink, gate, token).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    /// <summary>
    /// Sends at most 20 parts once, and never again by itself. <paramref name="about"/> is awaited when nothing stands between it and
    /// the request any more. Null stands for an outcome that nobody knows: the request may have been carried out. An exception
    /// other than a cancellation says that nothing was carried out.
    /// </summary>
    internal async Task<GraphAnswer?[]> SendOnceAsync(GraphVersion version, IReadOnlyList<BatchPart> parts, Func<Task>? about, CancellationToken cancellationToken)
    {
        await EnterAsync(parts, cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        if (about is not null)
        {
            await about().ConfigureAwait(false);
        }

        GraphAnswer outer;
        try
        {
            // Once it is on its way it is finished, whatever the caller does meanwhile: the answer is worth more than the wait.
            Task<GraphAnswer> sending = _door.SendOnceAsync(HttpMethod.Post, BatchPath(version), BatchJson.Write(parts), CancellationToken.None);
            outer = await OrSoonAfterAsync(sending, cancellationToken).ConfigureAwait(false);
        }
        catch (IntuneMaintenanceException e) when (e.Kind is FailureKind.Connection or FailureKind.Timeout)
        {
            return new GraphAnswer?[parts.Count];
        }

        if (outer.Status == HttpStatusCode.TooManyRequests)
        {
            GraphAnswer?[] throttled = [.. parts.Select(p => outer with { Path = new GraphPath(version, p.Relative) })];
            Heed(parts, throttled);
            return throttled;
        }

        if ((int)outer.Status is >= 300 and < 500 and not 408)
        {
            // The batch as a whole was refused. What its status says is not said of any part: a 404 here is no missing device.
            throw outer.ToFailure();
        }

        GraphAnswer?[] answers = TryRead(outer, version, parts) ?? new GraphAnswer?[parts.Count];
        Heed(parts, answers);
        return [.. answers.Select(a => a is { MayHaveBeenCarriedOut: true } ? null : a)];
    }

    /// <summary>The answer; or, once the caller has given up, whatever comes within the grace.</summary>
    private async Task<GraphAnswer> OrSoonAfterAsync(Task<GraphAnswer> sending, CancellationToken cancellationToken)
    {
        try
        {
            return await sending.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await Task.WhenAny(sending, Task.Delay(Grace, _door.Time, CancellationToken.None)).ConfigureAwait(false);
            return sending.IsCompletedSuccessfully ? await sending.ConfigureAwait(false) : throw new OperationCanceledException(cancellationToken);
        }
    }

    /// <summary>A part that was throttled slows down everybody who uses the same limit.</summary>
    private void Heed(IReadOnlyList<BatchPart> parts, IReadOnlyList<GraphAnswer?> answers)
    {
        for (int i = 0; i < parts.Count; i++)
        {
            if (answers[i] is { Status: HttpStatusCode.TooManyRequests, RetryAfter: { } wait } && wait <= GraphDoor.LongestWait)
            {
                _pacing.Pause(WorkloadMap.Of(parts[i].Relative), parts[i].Method != HttpMethod.Get, wait);
            }
        }
    }

    private async Task RunChunkAsync(GraphVersion version, IReadOnlyList<BatchPart> parts, int[] chunk, Func<int, GraphAnswer, Task> sink, SemaphoreSlim gate, CancellationToken cancellationToken)
    {
        List<int> open = [.. chunk];
        for (int round = 0; open.Count > 0; round++)
        {
            List<BatchPart> asked = [.. open.Select(i => parts[i])];
            await EnterAsync(asked, cancellationToken).ConfigureAwait(false);
            GraphAnswer outer = await _door.SendAsync(HttpMethod.Post, BatchPath(version), BatchJson.Write(asked), null, repeatable: true, cancellationToken).ConfigureAwait(false);
            GraphAnswer?[] answers = TryRead(outer.OrThrow(), version, asked) ?? new GraphAnswer?[asked.Count];
            Heed(asked, answers);
            var again = new List<int>();
            TimeSpan wait = TimeSpan.Zero;
            for (int i = 0; i < open.Count; i++)
            {
                if (round < MostRounds && (answers[i] is null || answers[i] is { IsTransient: true, AsksTooMuch: false }))
                {
                    again.Add(open[i]);
                    TimeSpan asks = GraphDoor.BackoffOf(answers[i]?.RetryAfter, round);
                    wait = asks > wait ? asks : wait;
                    continue;
                }

                await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
                try
                {
                    GraphAnswer answer = answers[i] ?? new GraphAnswer(new GraphPath(version, parts[open[i]].Relative), HttpStatusCode.BadGateway, []);
                    await sink(open[i], answer).ConfigureAwait(false);
                }
                finally
                {
                    gate.Release();
                }
            }

            open = again;
            if (open.Count > 0)
            {
                await Task.Delay(wait, _door.Time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task EnterAsync(IReadOnlyList<BatchPart> parts, CancellationToken cancellationToken)
    {
        // Each part counts against its own limit, as the service counts it.
        foreach (IGrouping<(Workload, bool), BatchPart> group in parts.GroupBy(p => (WorkloadMap.Of(p.Relative), p.Method != HttpMethod.Get)))
        {
            await _pacing.EnterAsync(group.Key.Item1, group.Key.Item2, group.Count(), cancellationToken).ConfigureAwait(false);
        }

        Interlocked.Add(ref _parts, parts.Count);
    }

    private static GraphPath BatchPath(GraphVersion version) => new(version, "$batch");

    private static GraphAnswer?[]? TryRead(GraphAnswer outer, GraphVersion version, IReadOnlyList<BatchPart> parts)
    {
        if (!outer.IsSuccess)
        {
            return null;
        }

        try
        {
            return BatchJson.Read(outer, version, parts);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
