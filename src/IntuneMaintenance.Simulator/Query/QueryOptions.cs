using System.Globalization;

namespace IntuneMaintenance.Simulator;

internal sealed class QueryOptions
{
    private static readonly string[] Known = ["$select", "$filter", "$top", "$orderby", "$count", "$skiptoken", "$skip", "$expand", "$format"];

    private QueryOptions(Dictionary<string, string> values) => Values = values;

    internal IReadOnlyDictionary<string, string> Values { get; }

    internal string? Filter => Values.GetValueOrDefault("$filter");

    internal string? OrderBy => Values.GetValueOrDefault("$orderby");

    internal string? Expand => Values.GetValueOrDefault("$expand");

    internal string? SkipToken => Values.GetValueOrDefault("$skiptoken");

    internal bool Count => string.Equals(Values.GetValueOrDefault("$count"), "true", StringComparison.OrdinalIgnoreCase);

    internal IReadOnlyList<string>? Select =>
        Values.GetValueOrDefault("$select")?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    internal int Skip => Number("$skip", 0, int.MaxValue) ?? 0;

    internal int? Top => Number("$top", 1, 1000);

    internal static QueryOptions Parse(string query)
    {
        Dictionary<string, string> values = new(StringComparer.OrdinalIgnoreCase);
        foreach (string part in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            string name = Decode(equals < 0 ? part : part[..equals]);
            values[name] = equals < 0 ? string.Empty : Decode(part[(equals + 1)..]);
        }

        return new QueryOptions(values);
    }

    internal void Validate()
    {
        foreach (string name in Values.Keys)
        {
            if (name.StartsWith('$') && !Known.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                throw Errors.BadRequest($"The query specified in the URI is not valid. The query parameter '{name}' is not supported.");
            }
        }
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private int? Number(string name, int min, int max)
    {
        if (!Values.TryGetValue(name, out string? text))
        {
            return null;
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) || value < min || value > max)
        {
            throw Errors.BadRequest($"The query specified in the URI is not valid. The limit of '{max}' for {name} query has been exceeded or '{text}' is no number from {min}.");
        }

        return value;
    }
}
