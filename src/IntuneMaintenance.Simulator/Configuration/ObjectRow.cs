using System.Text.Json;
using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

internal sealed class ObjectRow(SimObject item, CollectionDescriptor descriptor) : Row
{
    private const string Cast = "microsoft.graph.";

    internal override object? Value(string property)
    {
        if (Computed(property) is { } computed && item.Body.ContainsKey(property))
        {
            return JsonText.Plain(computed);
        }

        string[] path = property.StartsWith(Cast, StringComparison.Ordinal) ? property.Split('/')[1..] : property.Split('/');
        JsonNode? node = item.Body;
        foreach (string name in path)
        {
            node = (node as JsonObject)?[name];
        }

        return JsonText.Plain(node);
    }

    internal override void Write(Utf8JsonWriter writer, IReadOnlyList<string>? select, RowView view)
    {
        string type = view.Beta ? item.Type : V1Projection.TypeOf(item.Type, descriptor.BaseType);
        writer.WriteStartObject();
        if (view.Context is not null)
        {
            writer.WriteString("@odata.context", view.Context);
        }

        if (item.Type != descriptor.BaseType)
        {
            writer.WriteString("@odata.type", "#microsoft.graph." + type);
        }

        foreach ((string name, JsonNode? value) in item.Body)
        {
            bool hidden = (!view.Item && descriptor.MissingInLists.Contains(name)) || (select is not null && !select.Contains(name) && !(name == "id" && view.Item));
            if (hidden || !(view.Beta || TypeSchema.HasProperty(type, name, beta: false)))
            {
                continue;
            }

            writer.WritePropertyName(name);
            bool kept = (!view.Item && descriptor.NullInLists.Contains(name)) || (descriptor.OnlySelected.Contains(name) && !(view.Item && select is not null));
            JsonNode? shown = kept ? null : Computed(name) ?? value;
            JsonText.Write(writer, view.Beta ? shown : V1Projection.Prune(shown, TypeSchema.PropertyTypeV1(type, name) ?? string.Empty));
        }

        foreach (string expand in view.Expand.Where(e => !e.Contains('/', StringComparison.Ordinal)))
        {
            writer.WritePropertyName(expand);
            JsonText.Write(writer, Expanded(expand, view));
        }

        writer.WriteEndObject();
    }

    // Counts and flags that follow from what hangs below.
    private JsonNode? Computed(string name) => name switch
    {
        "isAssigned" => item.Assignments.Count > 0,
        "settingCount" => item.Below("settings").Count,
        _ => null,
    };

    private JsonNode? Expanded(string name, RowView view)
    {
        IReadOnlyList<string> deeper = NodeShape.Deeper(view.Expand, name);
        if (name == "assignments")
        {
            return new JsonArray([.. item.Assignments.Select(a => NodeShape.Of(a, descriptor.Assign!.Type, deeper, view.Beta))]);
        }

        ChildDescriptor child = descriptor.Child(name)!;
        JsonNode? below = NodeShape.Below(item.Below(name), child.Type, deeper, view.Beta);
        return child.One ? (below as JsonArray)?.FirstOrDefault()?.DeepClone() : below;
    }
}
