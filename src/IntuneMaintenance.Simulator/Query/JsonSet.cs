using System.Text.Json;
using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>Objects kept as JSON, with annotations and derived types as they are; expandable where somebody resolves.</summary>
internal sealed class JsonSet(string type, IReadOnlyList<JsonObject> rows, Func<JsonObject, string, JsonNode?>? resolve = null, params string[] expandable) : RowSet
{
    internal override string TypeName => type;

    internal override int Positions => rows.Count;

    internal override Row? At(int position) => new ExpandedRow(rows[position], resolve);

    internal override bool Knows(string property, bool beta) => TypeSchema.HasProperty(type, property.Split('/')[0], beta);

    internal override IReadOnlyList<string> CheckExpand(string expand) => expandable.Contains(expand) ? [expand] : base.CheckExpand(expand);

    internal Row RowOf(JsonObject body) => new ExpandedRow(body, resolve);

    private sealed class ExpandedRow(JsonObject body, Func<JsonObject, string, JsonNode?>? resolve) : Row
    {
        internal override object? Value(string property) => new JsonRow(body).Value(property);

        internal override void Write(Utf8JsonWriter writer, IReadOnlyList<string>? select, RowView view)
        {
            if (view.Expand.Count == 0 || resolve is null)
            {
                new JsonRow(body).Write(writer, select, view);
                return;
            }

            JsonObject whole = (JsonObject)body.DeepClone();
            foreach (string name in view.Expand)
            {
                whole[name] = resolve(body, name)?.DeepClone();
            }

            new JsonRow(whole).Write(writer, select is null ? null : [.. select, .. view.Expand], view);
        }
    }
}
