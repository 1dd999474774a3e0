using System.Text.Json;
using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

internal sealed class ObjectRow(SimObject item, CollectionDescriptor descriptor) : Row
{
    private const string Cast = "microsoft.graph.";

    internal override object? Value(string property)
    {
        if (property == "isAssigned")
        {
            return item.Assignments.Count > 0;
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
            JsonNode? shown = name == "isAssigned" ? JsonValue.Create(item.Assignments.Count > 0)
                : !view.Item && descriptor.NullInLists.Contains(name) ? null
                : view.Beta ? value : V1Projection.Prune(value, TypeSchema.PropertyTypeV1(type, name) ?? string.Empty);
            JsonText.Write(writer, shown);
        }

        foreach (string expand in view.Expand)
        {
            WriteExpanded(writer, expand, view.Beta);
        }

        writer.WriteEndObject();
    }

    private void WriteExpanded(Utf8JsonWriter writer, string expand, bool beta)
    {
        string[] path = expand.Split('/');
        bool assignments = path[0] == "assignments";
        string type = assignments ? descriptor.AssignmentType! : descriptor.Children.GetValueOrDefault(path[0], string.Empty);
        writer.WriteStartArray(path[0]);
        foreach (JsonObject child in assignments ? item.Assignments : item.Children.GetValueOrDefault(path[0]) ?? [])
        {
            JsonObject shown = (JsonObject)child.DeepClone();
            if (path[0] == "scheduledActionsForRule" && path.Length == 1)
            {
                shown.Remove("scheduledActionConfigurations");
            }

            JsonText.Write(writer, beta ? shown : V1Projection.Prune(shown, type));
        }

        writer.WriteEndArray();
    }
}
