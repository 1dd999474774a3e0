using System.Text.Json;
using IntuneMaintenance.Simulator;

namespace IntuneMaintenance.Contract;

/// <summary>Holds requests and answers against Microsoft's published metadata.</summary>
public sealed class ContractChecker
{
    private readonly V1Contract _v1 = new();
    private readonly BetaContract _beta = new();

    public IReadOnlyList<string> Check(SimulatedExchange exchange)
    {
        List<string> violations = [];
        string where = $"{exchange.Method} {exchange.RequestUri.PathAndQuery}";
        List<string> segments = [.. exchange.RequestUri.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(Uri.UnescapeDataString)];
        JsonElement? body = Parse(exchange.RequestBody, "request", violations);
        bool file = exchange.ResponseHeaders.TryGetValue("Content-Type", out string? type) && !type.Contains("json", StringComparison.OrdinalIgnoreCase);
        JsonElement? answer = file ? null : Parse(exchange.ResponseBody, "response", violations);
        if (exchange.Version == "providers")
        {
            ArmContract.Check(exchange, segments, answer, violations);
            return Located(where, violations);
        }

        if (exchange.Status >= 400)
        {
            ErrorShape.Check(answer, violations);
            return Located(where, violations);
        }

        if (segments is ["$batch"])
        {
            BatchShape.Check(exchange.Method, body, answer, violations);
        }
        else if (exchange.Version == "beta")
        {
            _beta.Check(exchange, segments, body, answer, violations);
        }
        else
        {
            _v1.Check(exchange, segments, body, answer, file, violations);
        }

        return Located(where, violations);
    }

    /// <summary>Whether a request that was refused was at least well aimed: its path and verb exist.</summary>
    public IReadOnlyList<string> CheckTarget(SimulatedExchange exchange)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        return Check(exchange with { Status = 204, ResponseBody = null });
    }

    internal static Dictionary<string, string> Query(Uri uri)
    {
        Dictionary<string, string> options = new(StringComparer.OrdinalIgnoreCase);
        foreach (string part in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] pair = part.Split('=', 2);
            options[Uri.UnescapeDataString(pair[0])] = pair.Length == 2 ? Uri.UnescapeDataString(pair[1].Replace('+', ' ')) : string.Empty;
        }

        return options;
    }

    private static JsonElement? Parse(string? text, string what, List<string> violations)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            violations.Add($"the {what} body is no JSON");
            return null;
        }
    }

    private static IReadOnlyList<string> Located(string where, List<string> violations) => [.. violations.Select(violation => $"{where}: {violation}")];
}
