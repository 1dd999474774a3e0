using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>Holds a body against the schema: names, JSON kinds, enum members, derived types, and no value that is only a mask.</summary>
internal sealed class BodyChecker(bool beta)
{
    private const string Prefix = "#microsoft.graph.";
    private static readonly BetaSchema Schema = TypeSchema.Beta;

    internal static string TypeOf(JsonObject body, string declared) =>
        body["@odata.type"]?.GetValue<string>() is { } named ? named.Replace(Prefix, string.Empty, StringComparison.Ordinal) : declared;

    /// <summary>Checks an object; <paramref name="navigation"/> says which navigation properties it may bring along.</summary>
    internal string Object(JsonObject body, string declared, string where, Func<string, ChildDescriptor?> navigation)
    {
        string type = TypeOf(body, declared);
        if (!Schema.Knows(type) || !Schema.Derives(type, declared))
        {
            throw Errors.BadRequest($"A type named '{type}' could not be resolved by the model or is no 'microsoft.graph.{declared}' ({where}).");
        }

        if (Schema.IsAbstract(type) || (!beta && !TypeSchema.ExistsInV1(type)))
        {
            throw Errors.BadRequest($"An instance of the type 'microsoft.graph.{type}' cannot be made here; '@odata.type' must name a derived type ({where}).");
        }

        foreach ((string name, JsonNode? value) in body)
        {
            if (name == "@odata.type")
            {
                continue;
            }

            if (name.EndsWith("@odata.bind", StringComparison.Ordinal) && Schema.Navigation(type, name[..name.IndexOf('@', StringComparison.Ordinal)]) is not null)
            {
                continue;
            }

            if (name.Contains('@', StringComparison.Ordinal))
            {
                throw Errors.BadRequest($"The annotation '{name}' is not allowed in the payload ({where}).");
            }

            Property(type, name, value, $"{where}.{name}", navigation);
        }

        return type;
    }

    private void Property(string type, string name, JsonNode? value, string where, Func<string, ChildDescriptor?> navigation)
    {
        if (Schema.Navigation(type, name) is not null)
        {
            ChildDescriptor child = navigation(name) ?? throw Errors.BadRequest($"The navigation property '{name}' cannot be written here ({where}).");
            if (value is not JsonArray elements)
            {
                throw Wrong(where, child.Type + "*");
            }

            foreach (JsonNode? element in elements)
            {
                Object(element as JsonObject ?? throw Wrong(where, child.Type), child.Type, where, child.Child);
            }

            return;
        }

        if (!Schema.HasProperty(type, name) || !(beta || TypeSchema.HasProperty(type, name, beta: false)))
        {
            throw Errors.UnknownBodyProperty(name, type);
        }

        Value(Schema.TypeOf(type, name), value, where);
    }

    private void Value(string notation, JsonNode? value, string where)
    {
        if (notation.EndsWith('*'))
        {
            foreach (JsonNode? element in value is null ? [] : value as JsonArray ?? throw Wrong(where, notation))
            {
                Value(notation[..^1] + "!", element, where);
            }

            return;
        }

        string type = notation.TrimEnd('!');
        switch (value)
        {
            case null when notation.EndsWith('!'):
                throw Errors.BadRequest($"A null value was found for '{where}', which is not nullable.");
            case null:
                return;
            case JsonObject inner when type.Length == 0 || Schema.Knows(type):
                Object(inner, type.Length == 0 ? TypeOf(inner, string.Empty) : type, where, static _ => null);
                return;
            case JsonValue scalar when Fits(type, scalar):
                Scalar(type, scalar, where);
                return;
            case JsonArray when type.Length == 0:
                return;
            default:
                throw Wrong(where, type);
        }
    }

    private static void Scalar(string type, JsonValue scalar, string where)
    {
        if (!scalar.TryGetValue(out string? text))
        {
            return;
        }

        if (text.Length >= 3 && text.Trim('*').Length == 0)
        {
            throw Errors.BadRequest($"The value of '{where}' is a mask, not a value.");
        }

        if (Schema.Members(type) is { } members)
        {
            foreach (string member in text.Split(',', StringSplitOptions.TrimEntries))
            {
                if (!members.Contains(member, StringComparer.OrdinalIgnoreCase))
                {
                    throw Errors.UnknownMember(member, type);
                }
            }
        }
    }

    private static bool Fits(string type, JsonValue scalar) => type switch
    {
        "" => true,
        "bool" => scalar.TryGetValue(out bool _),
        "int" => scalar.TryGetValue(out long _),
        "number" => scalar.TryGetValue(out double _),
        "date" => scalar.TryGetValue(out string? text) && DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _),
        "text" => scalar.TryGetValue(out string? _),
        _ => !Schema.Knows(type) && scalar.TryGetValue(out string? _),
    };

    private static GraphException Wrong(string where, string type) =>
        Errors.BadRequest($"Cannot convert the value of '{where}' to the expected type '{(Schema.Knows(type.TrimEnd('*', '!')) ? "microsoft.graph." : "Edm.")}{type.TrimEnd('!')}'.");
}
