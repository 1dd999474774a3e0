namespace IntuneMaintenance.Simulator;

/// <summary>The embedded beta.schema: properties with inheritance, and enum members.</summary>
internal sealed class BetaSchema
{
    private readonly Dictionary<string, (string? Base, HashSet<string> Properties)> _types = new(StringComparer.OrdinalIgnoreCase);
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

    internal bool HasProperty(string type, string property)
    {
        for (string? name = type; name is not null && _types.TryGetValue(name, out var found); name = found.Base)
        {
            if (found.Properties.Contains(property))
            {
                return true;
            }
        }

        return property == "id" && _types.ContainsKey(type);
    }

    internal IReadOnlyList<string>? Members(string type) => _enums.GetValueOrDefault(type);

    private void Add(string[] head, string[] tail)
    {
        switch (head[0])
        {
            case "enum":
                _enums[head[1]] = tail;
                break;
            default:
                _types[head[1]] = (head.Length == 4 ? head[3] : null, [.. tail]);
                break;
        }
    }
}
