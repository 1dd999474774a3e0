using System.Net;
using System.Text;
using System.Text.Json;
using Azure.Core;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Simulator;

namespace IntuneMaintenance.Engine.Tests.Graph;

/// <summary>A door to a service that answers what a test says, on a clock that jumps.</summary>
internal sealed class ScriptedGraph : HttpMessageHandler
{
    private readonly Func<HttpRequestMessage, string, int, HttpResponseMessage> _answer;
    private int _count;

    internal ScriptedGraph(Func<HttpRequestMessage, string, int, HttpResponseMessage> answer)
        : this(answer, new VirtualClock(new DateTimeOffset(2026, 11, 2, 8, 0, 0, TimeSpan.Zero), TimeSpan.Zero))
    {
    }

    /// <summary>On a clock of the test's own, which stands still until the test moves it.</summary>
    internal ScriptedGraph(Func<HttpRequestMessage, string, int, HttpResponseMessage> answer, TimeProvider clock)
    {
        _answer = answer;
        Clock = clock;
        HttpMessageHandler handler = clock is VirtualClock jumping ? jumping.Attach(this) : this;
        Door = DoorFrame.Open(handler, new Uri("https://graph.example"), new Tokens(), new Pacing(clock), clock);
    }

    internal TimeProvider Clock { get; }

    internal GraphDoor Door { get; }

    /// <summary>When each request came, and where.</summary>
    internal List<(DateTimeOffset At, string Method, string Path, string Body)> Requests { get; } = [];

    internal static HttpResponseMessage Json(int status, string body, string? retryAfter = null)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (retryAfter is not null)
        {
            response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        }

        return response;
    }

    internal static string Error(string code, string message) => JsonSerializer.Serialize(new { error = new { code, message } });

    /// <summary>The answer to a batch: a status, and perhaps a Retry-After, for each part by its position in the batch.</summary>
    internal static HttpResponseMessage Batch(string request, Func<int, string, (int Status, string? RetryAfter)?> part)
    {
        var responses = new List<object>();
        JsonElement[] parts = [.. JsonDocument.Parse(request).RootElement.GetProperty("requests").EnumerateArray()];
        for (int i = 0; i < parts.Length; i++)
        {
            if (part(i, parts[i].GetProperty("url").GetString()!) is { } answer)
            {
                Dictionary<string, string> headers = answer.RetryAfter is null ? [] : new() { ["Retry-After"] = answer.RetryAfter };
                responses.Add(new { id = parts[i].GetProperty("id").GetString(), status = answer.Status, headers, body = new { id = i } });
            }
        }

        return Json(200, JsonSerializer.Serialize(new { responses }));
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        int number = Interlocked.Increment(ref _count);
        lock (Requests)
        {
            Requests.Add((Clock.GetUtcNow(), request.Method.Method, request.RequestUri!.PathAndQuery, body));
        }

        return _answer(request, body, number);
    }

    private sealed class Tokens : ITokenSource
    {
        private static readonly AccessToken Token = new("token", DateTimeOffset.MaxValue);

        public AccessToken? Present => Token;

        public Task<AccessToken> GetAsync(RefusedToken? refused, CancellationToken cancellationToken) => Task.FromResult(Token);
    }
}
