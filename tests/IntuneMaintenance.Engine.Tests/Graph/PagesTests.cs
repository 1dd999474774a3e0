using System.Text.Json;
using IntuneMaintenance.Engine.Graph;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Graph;

public sealed class PagesTests
{
    private static readonly GraphPath Devices = GraphPath.V1("deviceManagement/managedDevices");

    [Fact]
    public async Task Every_page_is_read_and_handed_over_before_the_next_one()
    {
        var graph = new ScriptedGraph((_, _, n) => Page(n, n < 3 ? $"https://graph.example/v1.0/page/{n + 1}" : null));
        var seen = new List<(int Item, int Requests)>();

        await foreach (JsonElement item in graph.Door.ListRawAsync(Devices, default))
        {
            seen.Add((item.GetInt32(), graph.Requests.Count));
        }

        Assert.Equal([(1, 1), (2, 2), (3, 3)], seen);
    }

    [Fact]
    public async Task A_list_that_leads_in_a_circle_ends_with_an_error()
    {
        var graph = new ScriptedGraph((_, _, n) => Page(n, $"https://graph.example/v1.0/page/{n % 3}"));

        Assert.Contains("read before", (await FailAsync(graph)).Message, StringComparison.Ordinal);
        Assert.InRange(graph.Requests.Count, 3, 5);
    }

    [Theory]
    [InlineData("https://evil.example/v1.0/page/2")]
    [InlineData("http://graph.example/v1.0/page/2")]
    [InlineData("https://graph.example:444/v1.0/page/2")]
    [InlineData("https://graph.example@evil.example/v1.0")]
    public async Task A_next_page_elsewhere_is_not_asked_for(string link)
    {
        var graph = new ScriptedGraph((_, _, n) => Page(n, link));

        Assert.Equal("ForeignAddress", (await FailAsync(graph)).ErrorId);
        Assert.Single(graph.Requests);
    }

    [Theory]
    [InlineData("\"page/2\"")]
    [InlineData("\"\"")]
    [InlineData("\"/v1.0/page/2\"")]
    [InlineData("\"https://\"")]
    [InlineData("\"https://[::1/v1.0/page/2\"")]
    [InlineData("\"https://graph.example:99999/v1.0\"")]
    [InlineData("7")]
    [InlineData("{}")]
    public async Task An_address_that_is_none_ends_with_an_error(string link)
    {
        var graph = new ScriptedGraph((_, _, _) => ScriptedGraph.Json(200, $$"""{"value":[1],"@odata.nextLink":{{link}}}"""));

        Assert.Equal("AnswerNotReadable", (await FailAsync(graph)).ErrorId);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"value":null}""")]
    [InlineData("""{"value":{}}""")]
    public async Task What_is_no_list_is_no_empty_list(string body)
    {
        var graph = new ScriptedGraph((_, _, _) => ScriptedGraph.Json(200, body));

        Assert.Equal("AnswerNotReadable", (await FailAsync(graph)).ErrorId);
    }

    [Fact]
    public async Task A_page_that_fails_ends_the_list_loudly()
    {
        var graph = new ScriptedGraph((_, _, n) => n == 1 ? Page(1, "https://graph.example/v1.0/page/2") : ScriptedGraph.Json(403, "{}"));

        Assert.Equal(FailureKind.Permission, (await FailAsync(graph)).Kind);
    }

    private static HttpResponseMessage Page(int n, string? next) => ScriptedGraph.Json(
        200,
        next is null ? $$"""{"value":[{{n}}]}""" : $$"""{"value":[{{n}}],"@odata.nextLink":"{{next}}"}""");

    private static Task<IntuneMaintenanceException> FailAsync(ScriptedGraph graph) => Assert.ThrowsAsync<IntuneMaintenanceException>(async () =>
    {
        await foreach (JsonElement _ in graph.Door.ListRawAsync(Devices, default))
        {
        }
    });
}
