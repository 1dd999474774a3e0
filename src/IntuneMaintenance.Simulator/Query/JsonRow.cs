using System.Text.Json;
using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

internal sealed class JsonRow(JsonObject body) : Row
{
    internal override object? Value(string property)
    {
        JsonNode? node = body;
        foreach (string name in property.Split('/'))
        {
            node = (node as JsonObject)?[name];
        }

        return JsonText.Plain(node);
    }

    internal override void Write(Utf8JsonWriter writer, IReadOnlyList<string>? select, RowView view)
    {
        writer.WriteStartObject();
        if (view.Context is not null)
        {
            writer.WriteString("@odata.context", view.Context);
        }

        foreach ((string name, JsonNode? value) in body)
        {
            if (select is null || select.Contains(name) || name == "@odata.type" || (name == "id" && view.Item))
            {
                writer.WritePropertyName(name);
                JsonText.Write(writer, value);
            }
        }

        writer.WriteEndObject();
    }
}
