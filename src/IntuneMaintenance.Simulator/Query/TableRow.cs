using System.Text.Json;

namespace IntuneMaintenance.Simulator;

/// <summary>A row whose values are computed by name. Some properties come only when they are selected.</summary>
internal sealed class TableRow(IReadOnlyList<string> properties, Func<string, object?> value, string? type = null, IReadOnlyList<string>? onlySelected = null) : Row
{
    internal override object? Value(string property) => value(property);

    internal override void Write(Utf8JsonWriter writer, IReadOnlyList<string>? select, RowView view)
    {
        writer.WriteStartObject();
        if (view.Context is not null)
        {
            writer.WriteString("@odata.context", view.Context);
        }

        if (type is not null)
        {
            writer.WriteString("@odata.type", "#microsoft.graph." + type);
        }

        foreach (string property in select is null || onlySelected is null ? properties : properties.Concat(onlySelected))
        {
            if (select is null || select.Contains(property) || (property == "id" && view.Item))
            {
                writer.WritePropertyName(property);
                JsonText.Write(writer, value(property));
            }
        }

        writer.WriteEndObject();
    }
}
