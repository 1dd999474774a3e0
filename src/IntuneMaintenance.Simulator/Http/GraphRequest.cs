using System.Text.Json;
using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>A request taken apart: version, path segments (keys in parentheses become segments), query options, body.</summary>
internal sealed class GraphRequest
{
    private JsonObject? _json;

    internal GraphRequest(string method, Uri uri, IReadOnlyDictionary<string, string> headers, byte[] body, DateTimeOffset now, string requestId, bool isBatchPart)
    {
        Method = method.ToUpperInvariant();
        Uri = uri;
        Headers = headers;
        Body = body;
        Now = now;
        RequestId = requestId;
        IsBatchPart = isBatchPart;
        ClientRequestId = headers.GetValueOrDefault("client-request-id") ?? requestId;
        List<string> segments = PathSegments.Split(uri.AbsolutePath);
        Version = segments.Count > 0 ? segments[0] : string.Empty;
        Segments = segments.Count > 0 ? segments.GetRange(1, segments.Count - 1) : segments;
        Query = QueryOptions.Parse(uri.Query);
    }

    internal string Method { get; }

    internal Uri Uri { get; }

    internal string Version { get; }

    internal bool IsBeta => string.Equals(Version, "beta", StringComparison.OrdinalIgnoreCase);

    internal IReadOnlyList<string> Segments { get; }

    internal QueryOptions Query { get; }

    internal IReadOnlyDictionary<string, string> Headers { get; }

    internal byte[] Body { get; }

    internal DateTimeOffset Now { get; }

    internal string RequestId { get; }

    internal string ClientRequestId { get; }

    internal bool IsBatchPart { get; }

    internal Caller Caller { get; set; } = Caller.Admin;

    internal bool IsRead => Method == "GET";

    internal string Root => $"{Uri.Scheme}://{Uri.Authority}/{Version}";

    internal string PathText => "/" + string.Join('/', Segments);

    /// <summary>Set on a batch once it has been carried out.</summary>
    internal IReadOnlyList<(GraphRequest Request, GraphAnswer Answer)> Parts { get; set; } = [];

    /// <summary>What the request is about, for the audit.</summary>
    internal AuditSubject Subject { get; set; } = new(null, null, null);

    internal bool Is(int index, string name) => index < Segments.Count && string.Equals(Segments[index], name, StringComparison.OrdinalIgnoreCase);

    /// <summary>The body as an object; an empty body is an empty object only where the caller says so.</summary>
    internal JsonObject Json(bool emptyAllowed = false)
    {
        if (_json is not null)
        {
            return _json;
        }

        if (Body.Length == 0)
        {
            return emptyAllowed ? _json = [] : throw Errors.BadRequest("Write requests must contain the content to create or update an entity.");
        }

        if (!IsBatchPart && !(Headers.GetValueOrDefault("Content-Type") ?? string.Empty).StartsWith("application/json", StringComparison.OrdinalIgnoreCase))
        {
            throw new GraphException(415, "Request_BadRequest", "Write requests (excluding DELETE) must contain the Content-Type header declaration.");
        }

        try
        {
            return _json = JsonNode.Parse(Body) as JsonObject ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw Errors.BadRequest("Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.");
        }
    }
}
