using System.Text.Json;
using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

internal sealed class DeviceRow(SimDevice device, DateTimeOffset now, FleetGenerator generator) : Row
{
    internal SimDevice Device { get; } = device;

    internal DateTimeOffset Now { get; } = now;

    internal string Mac => generator.Mac(Device.Index);

    internal string Imei => generator.Imei(Device.Index);

    internal override object? Value(string property) => DeviceProperties.Find(property) is { } known ? Get(known, true) : null;

    internal override void Write(Utf8JsonWriter writer, IReadOnlyList<string>? select, RowView view)
    {
        writer.WriteStartObject();
        if (view.Context is not null)
        {
            writer.WriteString("@odata.context", view.Context);
        }

        foreach (DeviceProperty property in DeviceProperties.All)
        {
            bool named = select is not null && select.Contains(property.Name);
            if ((property.BetaOnly && !view.Beta) || (select is not null && !named && !(property.Name == "id" && view.Item)))
            {
                continue;
            }

            writer.WritePropertyName(property.Name);
            object? value = property.OnlySelectedOnItem && !(named && view.Item) ? null
                : property.EmptyInLists && !view.Item && !named ? new JsonArray()
                : Get(property, view.Beta);
            JsonText.Write(writer, value);
        }

        writer.WriteEndObject();
    }

    /// <summary>What a twin's device is stands in its facts; what it does shows here.</summary>
    private object? Get(DeviceProperty property, bool beta)
    {
        object? own = property.Get(this, beta);
        return Device.Facts is null || property.Lives || property.OnlySelectedOnItem || own is DateTimeOffset || !Device.Facts.TryGetPropertyValue(property.Name, out JsonNode? fact)
            ? own
            : JsonText.Plain(fact);
    }
}
