using System.Net;
using System.Net.Sockets;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Graph;
using Microsoft.Kiota.Abstractions;
using Polly;
using Polly.Retry;

namespace IntuneMaintenance.Engine.Graph;

/// <summary>The one door to Graph: paced, retried where that is safe, and with one kind of failure.</summary>
internal sealed class GraphDoor : IDisposable
{
    /// <summary>A Retry-After beyond this is told to the caller and not sat through.</summary>
    internal static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);

    private const int MostRetries = 9;
    private const int MostRetriesWhenRefused = 2;
    private static readonly TimeSpan FirstBackoff = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(60);
    private readonly GraphTransport _transport;
    private readonly Pacing _pacing;
    private readonly ResiliencePipeline<GraphAnswer> _repeat;

    internal GraphDoor(GraphTransport transport, Pacing pacing, GraphServiceClient paths, TimeProvider time)
    {
        _transport = transport;
        _pacing = pacing;
        Paths = paths;
        Time = time;
        _repeat = new ResiliencePipelineBuilder<GraphAnswer> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<GraphAnswer>
            {
                MaxRetryAttempts = MostRetries,
                ShouldHandle = args => ValueTask.FromResult(ShouldRepeat(args)),
                DelayGenerator = args => ValueTask.FromResult<TimeSpan?>(BackoffOf(args.Outcome.Result?.RetryAfter, args.AttemptNumber)),
            })
            .Build();
        Batches = new GraphBatches(this, pacing);
    }

    /// <summary>The SDK's request builders: paths, verbs and v1.0 models. Sending is this class's.</summary>
    internal GraphServiceClient Paths { get; }

    internal TimeProvider Time { get; }

    internal Uri Endpoint => _transport.Endpoint;

    internal int RequestCount => _transport.RequestCount;

    /// <summary>Requests as the service counts them: a batch, and each of its parts.</summary>
    internal int SentCount => RequestCount + Batches.PartCount;

    internal GraphBatches Batches { get; }

    /// <summary>GET; failures throw.</summary>
    internal async Task<GraphAnswer> GetAsync(GraphPath path, CancellationToken cancellationToken) =>
        (await SendAsync(HttpMethod.Get, path, null, null, true, cancellationToken).ConfigureAwait(false)).OrThrow();

    /// <summary>GET of a file: whatever the bytes are, they are handed over as they came.</summary>
    internal async Task<byte[]> GetContentAsync(GraphPath path, CancellationToken cancellationToken) =>
        (await SendToAsync(HttpMethod.Get, path, path.On(Endpoint), null, null, repeatable: true, isFile: true, cancellationToken).ConfigureAwait(false)).OrThrow().Body;

    internal async Task<T> GetAsync<T>(GraphPath path, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        (await GetAsync(path, cancellationToken).ConfigureAwait(false)).Read(type);

    /// <summary>The path of a request that one of the SDK's builders made.</summary>
    internal static GraphPath PathOf(RequestInformation request) =>
        GraphPath.V1(request.URI.PathAndQuery[(request.URI.AbsolutePath.IndexOf("/v1.0/", StringComparison.Ordinal) + "/v1.0/".Length)..]);

    /// <summary>
    /// Sends a request. A repeatable one is sent again after throttling, faults of the service and broken connections; any
    /// other only after 429, which says that nothing was done.
    /// </summary>
    internal Task<GraphAnswer> SendAsync(HttpMethod method, GraphPath path, byte[]? body, IReadOnlyDictionary<string, string>? headers, bool repeatable, CancellationToken cancellationToken) =>
        SendToAsync(method, path, path.On(Endpoint), body, headers, repeatable, isFile: false, cancellationToken);

    /// <summary>GET of an address that the service named, such as a next link.</summary>
    internal async Task<GraphAnswer> FollowAsync(GraphPath path, Uri address, IReadOnlyDictionary<string, string>? headers, CancellationToken cancellationToken) =>
        (await SendToAsync(HttpMethod.Get, path, address, null, headers, repeatable: true, isFile: false, cancellationToken).ConfigureAwait(false)).OrThrow();

    /// <summary>How long to wait after a refused attempt: what the service says, else longer and longer.</summary>
    internal static TimeSpan BackoffOf(TimeSpan? retryAfter, int attempt)
    {
        if (retryAfter is { } asked && asked > TimeSpan.Zero)
        {
            return asked;
        }

        TimeSpan grown = FirstBackoff * Math.Pow(2, attempt);
        return grown < LongestBackoff ? grown : LongestBackoff;
    }

    /// <summary>Sends once, paced, with no second attempt of any kind. For the batches, which judge each part themselves.</summary>
    internal Task<GraphAnswer> SendOnceAsync(HttpMethod method, GraphPath path, byte[]? body, CancellationToken cancellationToken) =>
        _transport.SendAsync(method, path, path.On(Endpoint), body, null, cancellationToken);

    /// <summary>The same door under other limits; only one of the two is to be disposed.</summary>
    internal GraphDoor PacedBy(Pacing pacing) => new(_transport, pacing, Paths, Time);

    public void Dispose()
    {
        Paths.Dispose();
        _transport.Dispose();
    }

    private async Task<GraphAnswer> SendToAsync(HttpMethod method, GraphPath path, Uri address, byte[]? body, IReadOnlyDictionary<string, string>? headers, bool repeatable, bool isFile, CancellationToken cancellationToken)
    {
        Workload workload = WorkloadMap.Of(path.Relative);
        bool write = method != HttpMethod.Get;
        ResilienceContext context = ResilienceContextPool.Shared.Get(cancellationToken);
        try
        {
            context.Properties.Set(Repeatable, repeatable);
            return await _repeat.ExecuteAsync(
                async (c, door) =>
                {
                    await door._pacing.EnterAsync(workload, write, 1, c.CancellationToken).ConfigureAwait(false);
                    GraphAnswer answer = await door._transport.SendAsync(method, path, address, body, headers, c.CancellationToken).ConfigureAwait(false);
                    if (answer.Status == HttpStatusCode.TooManyRequests && answer.RetryAfter is { } wait && !answer.AsksTooMuch)
                    {
                        door._pacing.Pause(workload, write, wait);
                    }

                    if (answer.IsSuccess && method == HttpMethod.Get && !isFile && !GraphTransport.IsWholeJson(answer.Body))
                    {
                        throw Failures.BadAnswer(path, new InvalidDataException("The answer ends too early."));
                    }

                    return answer;
                },
                context,
                this).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static readonly ResiliencePropertyKey<bool> Repeatable = new("repeatable");

    private static bool ShouldRepeat(RetryPredicateArguments<GraphAnswer> args)
    {
        bool repeatable = args.Context.Properties.GetValue(Repeatable, false);
        if (args.Outcome.Exception is { } thrown)
        {
            return repeatable && thrown is IntuneMaintenanceException e && e.Kind switch
            {
                FailureKind.Connection => args.AttemptNumber < (IsRefused(e) ? MostRetriesWhenRefused : MostRetries),
                FailureKind.Timeout => true,
                FailureKind.InvalidData => e.ErrorId == "AnswerNotReadable",
                _ => false,
            };
        }

        GraphAnswer answer = args.Outcome.Result!;
        return !answer.AsksTooMuch && (repeatable ? answer.IsTransient : answer.Status == HttpStatusCode.TooManyRequests);
    }

    /// <summary>Nobody listens, or the name is unknown: waiting for long would only hide it.</summary>
    private static bool IsRefused(Exception e) => e switch
    {
        SocketException socket => socket.SocketErrorCode is SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.NetworkUnreachable,
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => true,
        _ => e.InnerException is not null && IsRefused(e.InnerException),
    };
}
