namespace IntuneMaintenance.Simulator;

/// <summary>The embedded beta.schema: types with inheritance, what their properties are, and enum members.</summary>
internal sealed class BetaSchema
{
    private readonly Dictionary<string, BetaType> _types = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string[]> _enums = new(StringComparer.OrdinalIgnoreCase);

    internal static BetaSchema Load()
    {
        using Stream resource = typeof(BetaSchema).Assembly.GetManifestResourceStream("beta.schema")!;
        using StreamReader reader = new(resource);
        BetaSchema schema = new();
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#') && line.Split('=', 2) is [string head, string tail])
            {
                schema.Add(head.Split(' ', StringSplitOptions.RemoveEmptyEntries), tail.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            }
        }

        return schema;
    }

    internal bool Knows(string type) => _types.ContainsKey(type);

    internal bool IsAbstract(string type) => _types.TryGetValue(type, out BetaType? found) && found.Abstract;

    internal string? BaseOf(string type) => _types.GetValueOrDefault(type)?.Base;

    internal bool Derives(string type, string from) => Line(type).Any(t => string.Equals(t.Name, from, StringComparison.OrdinalIgnoreCase));

    internal bool HasProperty(string type, string property) =>
        Line(type).Any(t => t.Properties.ContainsKey(property)) || (property == "id" && Knows(type));

    /// <summary>The notation of the schema file: bool, int, number, text, date or a type's name, with * for many and ! for never null; empty when unknown.</summary>
    internal string TypeOf(string type, string property) =>
        Line(type).Select(t => t.Properties.GetValueOrDefault(property)).FirstOrDefault(t => t is not null) ?? string.Empty;

    /// <summary>The type behind a navigation, null when there is none of that name.</summary>
    internal string? Navigation(string type, string name) =>
        Line(type).Select(t => t.Navigations.GetValueOrDefault(name)).FirstOrDefault(t => t is not null);

    internal IReadOnlyList<string>? Members(string type) => _enums.GetValueOrDefault(type);

    private IEnumerable<BetaType> Line(string type)
    {
        for (string? name = type; name is not null && _types.TryGetValue(name, out BetaType? found); name = found.Base)
        {
            yield return found;
        }
    }

    private void Add(string[] head, string[] tail)
    {
        if (head[0] == "enum")
        {
            _enums[head[1]] = tail;
            return;
        }

        int at = head[0] == "abstract" ? 2 : 1;
        BetaType type = new(head[at], head.Length == at + 3 ? head[at + 2] : null, at == 2);
        foreach (string entry in tail)
        {
            string[] pair = entry.TrimStart('>').Split(':', 2);
            (entry[0] == '>' ? type.Navigations : type.Properties)[pair[0]] = pair.Length == 2 ? pair[1] : string.Empty;
        }

        _types[type.Name] = type;
    }
}
