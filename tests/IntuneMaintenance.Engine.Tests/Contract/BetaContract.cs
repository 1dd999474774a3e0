using System.Text.Json;
using System.Text.RegularExpressions;
using IntuneMaintenance.Simulator;

namespace IntuneMaintenance.Contract;

internal sealed partial class BetaContract
{
    private readonly BetaPaths _paths = new();
    private readonly BetaJson _json;

    internal BetaContract() => _json = new BetaJson(Names);

    private BetaNames Names { get; } = new();

    internal void Check(SimulatedExchange exchange, List<string> segments, JsonElement? body, JsonElement? answer, List<string> violations)
    {
        if (_paths.Verbs(segments) is not { } verbs)
        {
            violations.Add("beta has no such path");
            return;
        }

        if (!verbs.Contains(exchange.Method))
        {
            violations.Add($"{exchange.Method} is not allowed here");
        }

        string? type = BetaTypes.Behind(segments);
        CheckQuery(exchange.RequestUri, type, violations);
        if (body is { } content)
        {
            CheckBody(segments, type, content, violations);
        }

        if (answer is not { } received || type is null)
        {
            return;
        }

        if (received.TryGetProperty("value", out JsonElement list) && list.ValueKind == JsonValueKind.Array)
        {
            int i = 0;
            foreach (JsonElement item in list.EnumerateArray())
            {
                _json.Object(type, item, $"value[{i++}]", violations);
            }
        }
        else if (!received.TryGetProperty("value", out _))
        {
            _json.Object(type, received, "answer", violations);
        }
    }

    private void CheckBody(List<string> segments, string? type, JsonElement content, List<string> violations)
    {
        if (BetaTypes.Parameters(segments) is { } parameters)
        {
            foreach (JsonProperty property in content.EnumerateObject().Where(p => !p.Name.Contains('@', StringComparison.Ordinal)))
            {
                if (!parameters.TryGetValue(property.Name, out string? parameterType))
                {
                    violations.Add($"{segments[^1]} has no parameter '{property.Name}'");
                }
                else
                {
                    _json.Value(parameterType, property.Value, property.Name, violations);
                }
            }
        }
        else if (type is not null && !segments.Contains("$ref"))
        {
            _json.Object(type, content, "request", violations);
        }
    }

    private void CheckQuery(Uri uri, string? type, List<string> violations)
    {
        if (type is null)
        {
            return;
        }

        Dictionary<string, string> query = ContractChecker.Query(uri);
        IEnumerable<string> names = (query.GetValueOrDefault("$select")?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [])
            .Concat(query.TryGetValue("$filter", out string? filter) ? FilterNames(filter) : [])
            .Concat(query.TryGetValue("$orderby", out string? order) ? [order.Split(' ')[0]] : []);
        foreach (string name in names)
        {
            bool known = name == "*" || Names.HasProperty(type, name) || Names.HasNavigation(type, name) || BetaTypes.FilterableAlthoughUnlisted(type, name);
            if (!known && !name.StartsWith("microsoft.graph.", StringComparison.Ordinal))
            {
                violations.Add($"query: {type} has no property '{name}' in beta");
            }
        }

        foreach (Match expand in TopLevelExpand().Matches(query.GetValueOrDefault("$expand") ?? string.Empty))
        {
            if (!Names.HasNavigation(type, expand.Value))
            {
                violations.Add($"query: {type} has no navigation property '{expand.Value}' in beta");
            }
        }
    }

    private static IEnumerable<string> FilterNames(string filter)
    {
        string bare = Lambda().Replace(Quoted().Replace(filter, "''"), "$1 eq ''");
        return Compared().Matches(bare).Select(m => m.Groups[1].Value).Concat(Called().Matches(bare).Select(m => m.Groups[1].Value));
    }

    // things/any(t:t eq 'text'): the name is that of the list.
    [GeneratedRegex(@"(\w+)/any\(\s*(\w+)\s*:\s*\2\s+eq\s+''\)")]
    private static partial Regex Lambda();

    [GeneratedRegex("'(?:[^']|'')*'")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"([A-Za-z][\w./]*)\s+(?:eq|ne|gt|ge|lt|le|in)\b")]
    private static partial Regex Compared();

    [GeneratedRegex(@"(?:startswith|endswith|contains)\(\s*([\w/]+)")]
    private static partial Regex Called();

    [GeneratedRegex(@"(?<=^|,)\s*\w+(?=\(|,|$)")]
    private static partial Regex TopLevelExpand();
}
