using System.Net;
using IntuneMaintenance.Engine.Graph;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Graph;

public sealed class BatchTests
{
    [Fact]
    public async Task Parts_are_repeated_on_their_own()
    {
        var asked = new Dictionary<string, int>();
        var graph = new ScriptedGraph((_, body, _) => ScriptedGraph.Batch(body, (_, url) =>
        {
            int times = asked[url] = asked.GetValueOrDefault(url) + 1;
            return (url[^1], times) switch
            {
                ('1', 1) => (503, null),
                ('2', < 3) => (429, "7"),
                ('3', 1) => null, // the service forgot it
                ('4', _) => (404, null),
                _ => (200, null),
            };
        }));
        var got = new SortedDictionary<int, HttpStatusCode>();

        await graph.Door.Batches.RunAsync(GraphVersion.V1, Gets(6), (i, a) => Keep(got, i, a), default);

        Assert.Equal([200, 200, 200, 200, 404, 200], got.Values.Select(s => (int)s));
        Assert.Equal([1, 2, 3, 2, 1, 1], Enumerable.Range(0, 6).Select(i => asked[Url(i)]));
    }

    [Fact]
    public async Task Twenty_at_a_time_and_each_once()
    {
        var sizes = new List<int>();
        var graph = new ScriptedGraph((_, body, _) =>
        {
            int size = 0;
            HttpResponseMessage answer = ScriptedGraph.Batch(body, (_, _) => (200, ++size % 1000 == 0 ? "" : null));
            lock (sizes)
            {
                sizes.Add(size);
            }

            return answer;
        });
        var got = new SortedDictionary<int, HttpStatusCode>();

        await graph.Door.Batches.RunAsync(GraphVersion.V1, Gets(45), (i, a) => Keep(got, i, a), default);

        Assert.Equal(Enumerable.Range(0, 45), got.Keys);
        Assert.Equal([5, 20, 20], sizes.Order());
    }

    [Fact]
    public async Task A_part_that_never_comes_ends_as_a_fault_and_not_as_silence()
    {
        var graph = new ScriptedGraph((_, body, _) => ScriptedGraph.Batch(body, (_, url) => url[^1] == '1' ? null : (200, null)));
        var got = new SortedDictionary<int, HttpStatusCode>();

        await graph.Door.Batches.RunAsync(GraphVersion.V1, Gets(2), (i, a) => Keep(got, i, a), default);

        Assert.Equal(HttpStatusCode.BadGateway, got[1]);
        Assert.Equal(10, graph.Requests.Count);
    }

    [Fact]
    public async Task A_batch_that_is_no_JSON_is_asked_again()
    {
        var graph = new ScriptedGraph((_, body, n) => n == 1 ? ScriptedGraph.Json(200, """{"responses":[{"id":""") : ScriptedGraph.Batch(body, (_, _) => (200, null)));
        var got = new SortedDictionary<int, HttpStatusCode>();

        await graph.Door.Batches.RunAsync(GraphVersion.V1, Gets(3), (i, a) => Keep(got, i, a), default);

        Assert.Equal(3, got.Count);
        Assert.Equal(2, graph.Requests.Count);
    }

    [Fact]
    public async Task What_is_sent_once_is_sent_once_and_every_part_is_told_apart()
    {
        int[] statuses = [204, 400, 404, 429, 500, 502, 504, 408, 507, 0];
        var graph = new ScriptedGraph((_, body, _) => ScriptedGraph.Batch(body, (i, _) => statuses[i] == 0 ? null : (statuses[i], null)));

        GraphAnswer?[] answers = await graph.Door.Batches.SendOnceAsync(GraphVersion.V1, Posts(10), null, default);

        Assert.Single(graph.Requests);
        Assert.Equal([204, 400, 404, 429, null, null, null, null, null, null], answers.Select(a => (int?)a?.Status));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("<html>")]
    [InlineData("""{"responses":[{"id":0,"status":204}]}""")]
    [InlineData("""{"responses":[{"id":"0","status":20.4}]}""")]
    [InlineData("""{"responses":[{"id":"0","status":"204"}]}""")]
    [InlineData("""{"responses":[{"id":"0","status":429,"headers":{"Retry-After":"1e300"}},""")]
    public async Task An_answer_that_cannot_be_read_leaves_everything_unclear(string body)
    {
        var graph = new ScriptedGraph((_, _, _) => ScriptedGraph.Json(200, body));

        Assert.Equal(new GraphAnswer?[2], await graph.Door.Batches.SendOnceAsync(GraphVersion.V1, Posts(2), null, default));
        Assert.Single(graph.Requests);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(408)]
    public async Task A_fault_of_the_whole_leaves_everything_unclear(int status)
    {
        var graph = new ScriptedGraph((_, _, _) => ScriptedGraph.Json(status, ""));

        Assert.Equal(new GraphAnswer?[2], await graph.Door.Batches.SendOnceAsync(GraphVersion.V1, Posts(2), null, default));
    }

    [Theory]
    [InlineData(400, "RequestRefused")]
    [InlineData(401, "TokenNotAccepted")]
    [InlineData(403, "PermissionMissing")]
    [InlineData(404, "ObjectNotFound")]
    public async Task A_refusal_of_the_whole_is_no_refusal_of_a_part(int status, string id)
    {
        var graph = new ScriptedGraph((_, _, _) => ScriptedGraph.Json(status, "{}"));

        IntuneMaintenanceException e = await Assert.ThrowsAsync<IntuneMaintenanceException>(() => graph.Door.Batches.SendOnceAsync(GraphVersion.V1, Posts(2), null, default));

        Assert.Equal(id, e.ErrorId);
    }

    [Fact]
    public async Task A_whole_that_is_throttled_throttles_each_part()
    {
        var graph = new ScriptedGraph((_, _, _) => ScriptedGraph.Json(429, "{}", "9"));

        GraphAnswer?[] answers = await graph.Door.Batches.SendOnceAsync(GraphVersion.V1, Posts(2), null, default);

        Assert.All(answers, a => Assert.Equal((429, TimeSpan.FromSeconds(9)), ((int)a!.Status, a.RetryAfter)));
    }

    [Fact]
    public async Task A_throttled_part_slows_down_the_next_batch()
    {
        var graph = new ScriptedGraph((_, body, n) => ScriptedGraph.Batch(body, (i, _) => n == 1 && i == 1 ? (429, "33") : (204, null)));

        await graph.Door.Batches.SendOnceAsync(GraphVersion.V1, Posts(2), null, default);
        await graph.Door.Batches.SendOnceAsync(GraphVersion.V1, Posts(2), null, default);

        Assert.InRange((graph.Requests[1].At - graph.Requests[0].At).TotalSeconds, 33, 34);
    }

    [Fact]
    public async Task The_word_before_is_said_when_nothing_stands_between_it_and_the_request()
    {
        var graph = new ScriptedGraph((_, body, _) => ScriptedGraph.Batch(body, (_, _) => (204, null)));
        var said = new List<DateTimeOffset>();
        for (int i = 0; i < 12; i++)
        {
            await graph.Door.Batches.SendOnceAsync(GraphVersion.V1, Posts(20), () => Say(said, graph), default);
        }

        Assert.Equal(graph.Requests.Select(r => r.At), said);
        Assert.True(said[^1] - said[0] >= TimeSpan.FromSeconds(20), "240 writes do not fit into 20 seconds.");
    }

    [Fact]
    public async Task A_caller_who_gives_up_leaves_what_is_on_its_way_alone()
    {
        using var stop = new CancellationTokenSource();
        var graph = new ScriptedGraph((_, body, _) =>
        {
            stop.Cancel();
            return ScriptedGraph.Batch(body, (_, _) => (204, null));
        });

        GraphAnswer?[] answers = await graph.Door.Batches.SendOnceAsync(GraphVersion.V1, Posts(2), null, stop.Token);

        Assert.All(answers, a => Assert.Equal(204, (int)a!.Status));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => graph.Door.Batches.SendOnceAsync(GraphVersion.V1, Posts(2), null, stop.Token));
        Assert.Single(graph.Requests);
    }

    [Fact]
    public async Task Batches_do_not_use_up_the_limits_of_the_directory()
    {
        var graph = new ScriptedGraph((_, body, _) => ScriptedGraph.Batch(body, (_, _) => (200, null)));

        await graph.Door.Batches.RunAsync(GraphVersion.V1, Gets(1700), (_, _) => Task.CompletedTask, default);

        Assert.True(graph.Requests[^1].At - graph.Requests[0].At < TimeSpan.FromSeconds(1));
    }

    private static string Url(int i) => $"/deviceManagement/managedDevices/{i}";

    private static BatchPart[] Gets(int count) => [.. Enumerable.Range(0, count).Select(i => BatchPart.Get(Url(i)))];

    private static BatchPart[] Posts(int count) => [.. Enumerable.Range(0, count).Select(i => new BatchPart(HttpMethod.Post, Url(i) + "/retire"))];

    private static Task Keep(SortedDictionary<int, HttpStatusCode> got, int index, GraphAnswer answer)
    {
        got.Add(index, answer.Status);
        return Task.CompletedTask;
    }

    private static Task Say(List<DateTimeOffset> said, ScriptedGraph graph)
    {
        said.Add(graph.Clock.GetUtcNow());
        return Task.CompletedTask;
    }
}
