using System.Text.Json;
using IntuneMaintenance.Simulator;
using Microsoft.OData.Edm;

namespace IntuneMaintenance.Contract;

/// <summary>Beta's types, properties and enum members by name; the published files know no property types and no inheritance.</summary>
internal sealed class BetaNames
{
    private readonly Dictionary<string, (HashSet<string> Properties, HashSet<string> Navigation)> _types = [];
    private readonly Dictionary<string, HashSet<string>> _enums = [];

    internal BetaNames()
    {
        foreach (string file in (string[])["beta-entity-types.json", "beta-complex-types.json"])
        {
            foreach (JsonProperty type in ContractFiles.Json(file).GetProperty("microsoft.graph").EnumerateObject())
            {
                _types[type.Name] = (Names(type.Value.GetProperty("properties")), Names(type.Value.GetProperty("navigationProperties")));
            }
        }

        foreach (JsonProperty type in ContractFiles.Json("beta-enum-types.json").GetProperty("microsoft.graph").EnumerateObject())
        {
            _enums[type.Name] = Names(type.Value);
        }
    }

    internal bool Knows(string type) => _types.ContainsKey(type);

    internal bool HasProperty(string type, string property) => property == "id" || Line(type).Any(t => _types[t].Properties.Contains(property));

    internal bool HasNavigation(string type, string property) => Line(type).Any(t => _types[t].Navigation.Contains(property));

    internal bool IsMember(string enumType, string member) => !_enums.TryGetValue(enumType, out HashSet<string>? members) || members.Contains(member);

    internal bool IsEnum(string name) => _enums.ContainsKey(name);

    /// <summary>From the v1.0 model, else from the project's own schema: the published beta files know no inheritance.</summary>
    internal static string? BaseOf(string type) => TypeSchema.Beta.BaseOf(type)
        ?? ((ContractFiles.V1.FindType("microsoft.graph." + type) as IEdmStructuredType)?.BaseType as IEdmSchemaElement)?.Name;

    private IEnumerable<string> Line(string type)
    {
        for (string? name = type; name is not null; name = BaseOf(name))
        {
            if (_types.ContainsKey(name))
            {
                yield return name;
            }
        }
    }

    private static HashSet<string> Names(JsonElement list) => [.. list.EnumerateArray().Select(name => name.GetString()!)];
}
