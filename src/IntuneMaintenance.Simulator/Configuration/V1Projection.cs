using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>What is left of a beta object when it is read through v1.0 (facts §0.1): unknown types become their base, unknown properties are gone.</summary>
internal static class V1Projection
{
    internal static string TypeOf(string type, string baseType) => TypeSchema.ExistsInV1(type) ? type : baseType;

    internal static JsonNode? Prune(JsonNode? node, string declaredType)
    {
        switch (node)
        {
            case JsonArray array:
                return new JsonArray([.. array.Select(item => Prune(item, declaredType))]);
            case JsonObject source:
                string own = source["@odata.type"]?.GetValue<string>().Replace("#microsoft.graph.", string.Empty, StringComparison.Ordinal) ?? declaredType;
                string type = TypeOf(own, declaredType);
                JsonObject pruned = [];
                foreach ((string name, JsonNode? value) in source)
                {
                    if (name == "@odata.type")
                    {
                        pruned[name] = "#microsoft.graph." + char.ToLowerInvariant(type[0]) + type[1..];
                    }
                    else if (TypeSchema.HasProperty(type, name, beta: false))
                    {
                        pruned[name] = TypeSchema.PropertyTypeV1(type, name) is { } inner ? Prune(value, inner) : value?.DeepClone();
                    }
                }

                return pruned;
            default:
                return node?.DeepClone();
        }
    }
}
