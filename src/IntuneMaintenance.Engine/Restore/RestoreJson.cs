using System.Text.Json;
using System.Text.Json.Nodes;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Restore;

/// <summary>JSON on its way from a backup into a request.</summary>
internal static class RestoreJson
{
    internal const string TypeName = "@odata.type";
    private const string Graph = "#microsoft.graph.";

    internal static JsonObject Parse(byte[] content) =>
        JsonNode.Parse(content, documentOptions: JsonDepth.Document) as JsonObject ?? throw new JsonException("It is no object.");

    internal static JsonObject ToNode(JsonElement element) =>
        JsonNode.Parse(element.GetRawText(), documentOptions: JsonDepth.Document)!.AsObject();

    /// <summary>Text of a node; empty when it is none. Half a character, cut off by a length limit, is kept as it was sent.</summary>
    internal static string Text(this JsonNode? node)
    {
        try
        {
            return node is JsonValue value && value.TryGetValue(out string? text) ? text : "";
        }
        catch (InvalidOperationException)
        {
            return node!.ToJsonString().Trim('"');
        }
    }

    internal static string Text(this JsonNode? owner, string name) => (owner as JsonObject)?[name].Text() ?? "";

    internal static bool IsTrue(this JsonNode? owner, string name) => owner is JsonObject o && o[name] is JsonValue v && v.GetValueKind() == JsonValueKind.True;

    /// <summary>The type of an object without its namespace; empty when it does not say.</summary>
    internal static string Kind(this JsonNode? owner) => owner.Text(TypeName) is { Length: > 0 } named ? named.Replace(Graph, "", StringComparison.Ordinal) : "";

    internal static IEnumerable<JsonObject> Objects(this JsonNode? node) => (node as JsonArray ?? []).OfType<JsonObject>();

    /// <summary>A copy without what tells how JSON was sent. The type of an object stays, that of a simple property does not.</summary>
    internal static JsonNode? Clean(JsonNode? node, params string[] without) => node switch
    {
        JsonObject item => new JsonObject(item
            .Where(p => (p.Key == TypeName || !p.Key.Contains('@', StringComparison.Ordinal)) && !without.Contains(p.Key))
            .Select(p => KeyValuePair.Create(p.Key, Clean(p.Value)))),
        JsonArray list => new JsonArray([.. list.Select(e => Clean(e))]),
        _ => node?.DeepClone(),
    };

    /// <summary>A copy with its elements in the one order that does not depend on how they came.</summary>
    internal static JsonArray Sorted(IEnumerable<JsonNode?> elements) =>
        new([.. elements.Select(e => (Node: e?.DeepClone(), Text: Canonical(e))).DistinctBy(p => p.Text).OrderBy(p => p.Text, StringComparer.Ordinal).Select(p => p.Node)]);

    /// <summary>The same text for the same content: keys in order, nulls left out.</summary>
    internal static string Canonical(JsonNode? node) => node switch
    {
        JsonObject item => "{" + string.Join(',', item.Where(p => p.Value is not null).OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"\"{p.Key}\":{Canonical(p.Value)}")) + "}",
        JsonArray list => "[" + string.Join(',', list.Select(Canonical)) + "]",
        null => "null",
        _ => node.ToJsonString(),
    };
}
