using System.Globalization;
using System.Net;
using System.Text.Json;

namespace IntuneMaintenance.Engine.Graph;

/// <summary>Sends one HTTP request, once, and reads its answer to the end within a time limit.</summary>
internal sealed class GraphTransport : IDisposable
{
    internal static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(100);
    private const double MostSeconds = 365 * 24 * 3600;
    private readonly HttpMessageInvoker _client;
    private readonly TimeProvider _time;
    private int _count;

    internal GraphTransport(HttpMessageHandler handler, Uri endpoint, TimeProvider time)
    {
        _client = new HttpMessageInvoker(handler);
        Endpoint = endpoint;
        _time = time;
    }

    internal Uri Endpoint { get; }

    /// <summary>HTTP requests so far; a batch is one.</summary>
    internal int RequestCount => Volatile.Read(ref _count);

    internal async Task<GraphAnswer> SendAsync(HttpMethod method, GraphPath path, Uri address, byte[]? body, IReadOnlyDictionary<string, string>? headers, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, address);
        request.Headers.TryAddWithoutValidation("client-request-id", Guid.NewGuid().ToString());
        foreach ((string name, string value) in headers ?? new Dictionary<string, string>())
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        }

        Interlocked.Increment(ref _count);
        using var limit = new CancellationTokenSource(AnswerLimit, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using HttpResponseMessage response = await _client.SendAsync(request, either.Token).ConfigureAwait(false);
            byte[] content = await response.Content.ReadAsByteArrayAsync(either.Token).ConfigureAwait(false);
            return ToAnswer(path, response, content);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw Failures.NoAnswer(path, AnswerLimit);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw Failures.Unreachable(Endpoint, e);
        }
    }

    private GraphAnswer ToAnswer(GraphPath path, HttpResponseMessage response, byte[] content)
    {
        var answer = new GraphAnswer(path, response.StatusCode, content)
        {
            RequestId = Header(response, "request-id"),
            RetryAfter = RetryAfter(response),
        };
        return answer.IsSuccess ? answer : answer with { ApprovalCode = Header(response, GraphError.ApprovalCodeHeader) ?? answer.Error().ApprovalCodeInMessage() };
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out IEnumerable<string>? values) ? values.FirstOrDefault() : null;

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        if (response.Headers.RetryAfter is not { } header)
        {
            return null;
        }

        return Bounded(header.Delta ?? (header.Date is { } date ? date - _time.GetUtcNow() : null));
    }

    internal static TimeSpan? ParseRetryAfter(string? seconds) =>
        double.TryParse(seconds, NumberStyles.Number, CultureInfo.InvariantCulture, out double value)
            ? Bounded(TimeSpan.FromSeconds(Math.Clamp(value, 0, MostSeconds)))
            : null;

    private static TimeSpan? Bounded(TimeSpan? wait) => wait > TimeSpan.Zero ? wait : null;

    /// <summary>True when the body is whole JSON: a connection that broke in the middle of a page must not pass for a page.</summary>
    internal static bool IsWholeJson(byte[] body)
    {
        var reader = new Utf8JsonReader(body, JsonDepth.Reader);
        try
        {
            while (reader.Read())
            {
                reader.TrySkip();
            }

            return body.Length > 0;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    public void Dispose() => _client.Dispose();
}
