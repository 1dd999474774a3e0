using System.Net.Sockets;
using IntuneMaintenance.Engine.Graph;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Graph;

public sealed class DoorTests
{
    private static readonly GraphPath Devices = GraphPath.V1("deviceManagement/managedDevices");

    [Fact]
    public async Task A_throttled_read_waits_as_long_as_the_service_says()
    {
        var graph = new ScriptedGraph((_, _, n) => n == 1 ? ScriptedGraph.Json(429, "{}", "42") : ScriptedGraph.Json(200, "{}"));

        await graph.Door.GetAsync(Devices, default);

        Assert.InRange((graph.Requests[1].At - graph.Requests[0].At).TotalSeconds, 42, 43);
    }

    [Fact]
    public async Task Without_a_word_it_waits_longer_and_longer_up_to_a_minute()
    {
        var graph = new ScriptedGraph((_, _, n) => n < 8 ? ScriptedGraph.Json(503, "") : ScriptedGraph.Json(200, "{}"));

        await graph.Door.GetAsync(Devices, default);

        Assert.Equal([2, 4, 8, 16, 32, 60, 60], graph.Requests.Zip(graph.Requests.Skip(1), (a, b) => Math.Round((b.At - a.At).TotalSeconds)));
    }

    [Fact]
    public async Task A_throttled_request_slows_down_everybody_on_the_same_limit_and_nobody_else()
    {
        var clock = new FakeTimeProvider();
        var graph = new ScriptedGraph((_, _, n) => n == 1 ? ScriptedGraph.Json(429, "{}", "30") : ScriptedGraph.Json(200, "{}"), clock);

        Task first = graph.Door.GetAsync(Devices, default);
        await graph.Door.GetAsync(GraphPath.V1("groups"), default);
        Task second = graph.Door.GetAsync(GraphPath.V1("deviceManagement/managedDeviceOverview"), default);
        clock.Advance(TimeSpan.FromSeconds(29));

        Assert.False(first.IsCompleted || second.IsCompleted);
        Assert.Equal(2, graph.Requests.Count);
        clock.Advance(TimeSpan.FromSeconds(1));
        await Task.WhenAll(first, second);
    }

    [Fact]
    public async Task A_pause_that_nobody_should_sit_through_is_told()
    {
        var graph = new ScriptedGraph((_, _, _) => ScriptedGraph.Json(429, ScriptedGraph.Error("TooManyRequests", "Come back tomorrow."), "86400"));

        IntuneMaintenanceException e = await Assert.ThrowsAsync<IntuneMaintenanceException>(() => graph.Door.GetAsync(Devices, default));

        Assert.Equal("LimitReached", e.ErrorId);
        Assert.Equal(TimeSpan.FromDays(1), e.RetryAfter);
        Assert.Single(graph.Requests);
    }

    [Theory]
    [InlineData("-5")]
    [InlineData("1e300")]
    [InlineData("soon")]
    public async Task Nonsense_in_Retry_After_is_no_reason_to_fail(string retryAfter)
    {
        var graph = new ScriptedGraph((_, _, n) => n == 1 ? ScriptedGraph.Json(429, "{}", retryAfter) : ScriptedGraph.Json(200, "{}"));

        Assert.True((await graph.Door.GetAsync(Devices, default)).IsSuccess);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(408)]
    public async Task What_may_have_been_done_is_not_sent_again_by_the_door(int status)
    {
        var graph = new ScriptedGraph((_, _, _) => ScriptedGraph.Json(status, ""));

        GraphAnswer answer = await graph.Door.SendAsync(HttpMethod.Post, Devices, [], null, repeatable: false, default);

        Assert.Equal(status, (int)answer.Status);
        Assert.Single(graph.Requests);
    }

    [Fact]
    public async Task A_connection_that_breaks_under_a_post_is_told_and_not_repeated()
    {
        var graph = new ScriptedGraph((_, _, _) => throw new HttpRequestException("reset", new IOException("reset by peer")));

        IntuneMaintenanceException e = await Assert.ThrowsAsync<IntuneMaintenanceException>(
            () => graph.Door.SendAsync(HttpMethod.Post, Devices, [], null, repeatable: false, default));

        Assert.Equal(FailureKind.Connection, e.Kind);
        Assert.Single(graph.Requests);
    }

    [Fact]
    public async Task Nobody_listening_is_told_soon()
    {
        var graph = new ScriptedGraph((_, _, _) => throw new HttpRequestException("refused", new SocketException((int)SocketError.ConnectionRefused)));

        await Assert.ThrowsAsync<IntuneMaintenanceException>(() => graph.Door.GetAsync(Devices, default));

        Assert.Equal(3, graph.Requests.Count);
    }

    [Fact]
    public async Task An_answer_that_ends_in_the_middle_is_read_again()
    {
        var graph = new ScriptedGraph((_, _, n) => ScriptedGraph.Json(200, n < 3 ? """{"value":[{"id":"1"},{"i""" : """{"value":[]}"""));

        Assert.Equal("""{"value":[]}""", System.Text.Encoding.UTF8.GetString((await graph.Door.GetAsync(Devices, default)).Body));
        Assert.Equal(3, graph.Requests.Count);
    }

    [Fact]
    public async Task An_answer_that_never_ends_well_is_an_error()
    {
        var graph = new ScriptedGraph((_, _, _) => ScriptedGraph.Json(200, "<html>"));

        IntuneMaintenanceException e = await Assert.ThrowsAsync<IntuneMaintenanceException>(() => graph.Door.GetAsync(Devices, default));

        Assert.Equal("AnswerNotReadable", e.ErrorId);
    }

    [Theory]
    [InlineData(400, FailureKind.InvalidArgument, "RequestRefused")]
    [InlineData(401, FailureKind.Authentication, "TokenNotAccepted")]
    [InlineData(403, FailureKind.Permission, "PermissionMissing")]
    [InlineData(404, FailureKind.NotFound, "ObjectNotFound")]
    [InlineData(409, FailureKind.Exists, "ObjectConflict")]
    [InlineData(412, FailureKind.Busy, "ObjectBusy")]
    [InlineData(501, FailureKind.Unavailable, "ServiceUnavailable")]
    public async Task Every_refusal_has_its_kind_and_its_words(int status, FailureKind kind, string id)
    {
        string intune = """{"_version":3,"Message":"The sentence - Activity ID: 77"}""";
        var graph = new ScriptedGraph((_, _, _) => ScriptedGraph.Json(status, ScriptedGraph.Error("SomeCode", intune)));

        IntuneMaintenanceException e = await Assert.ThrowsAsync<IntuneMaintenanceException>(() => graph.Door.GetAsync(GraphPath.V1("users?$filter=secret"), default));

        Assert.Equal((kind, id, status, "SomeCode"), (e.Kind, e.ErrorId, e.Status, e.Code));
        Assert.Contains("The sentence - Activity ID: 77", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_gets_no_answer_ends_after_its_limit()
    {
        var never = new TaskCompletionSource<HttpResponseMessage>();
        var handler = new Held(never.Task);
        var clock = new FakeTimeProvider();
        using var transport = new GraphTransport(handler, new Uri("https://graph.example"), clock);

        Task sending = transport.SendAsync(HttpMethod.Get, Devices, new Uri("https://graph.example/x"), null, null, default);
        clock.Advance(GraphTransport.AnswerLimit - TimeSpan.FromSeconds(1));
        Assert.False(sending.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("NoAnswer", (await Assert.ThrowsAsync<IntuneMaintenanceException>(() => sending)).ErrorId);
    }

    private sealed class Held(Task<HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => answer.WaitAsync(cancellationToken);
    }
}
