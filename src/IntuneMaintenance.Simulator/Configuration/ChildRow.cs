using System.Text.Json;
using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

internal sealed class ChildRow(JsonObject stored, string type) : Row
{
    internal override object? Value(string property) => new JsonRow(stored).Value(property);

    internal override void Write(Utf8JsonWriter writer, IReadOnlyList<string>? select, RowView view)
    {
        JsonObject shaped = NodeShape.Of(stored, type, view.Expand, view.Beta);
        IReadOnlyList<string>? shown = select is null || view.Expand.Count == 0 ? select : [.. select, .. view.Expand];
        new JsonRow(shaped).Write(writer, shown, view);
    }
}
