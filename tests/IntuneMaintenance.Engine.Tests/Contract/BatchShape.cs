using System.Text.Json;

namespace IntuneMaintenance.Contract;

internal static class BatchShape
{
    private static readonly string[] PartNames = ["id", "method", "url", "headers", "body", "dependsOn"];
    private static readonly string[] AnswerNames = ["id", "status", "headers", "body"];

    internal static void Check(string method, JsonElement? body, JsonElement? answer, List<string> violations)
    {
        if (method != "POST")
        {
            violations.Add("$batch takes POST only");
        }

        Names(body, "requests", PartNames, violations);
        Names(answer, "responses", AnswerNames, violations);
        if (body is { } request && request.TryGetProperty("requests", out JsonElement parts) && parts.GetArrayLength() > 20)
        {
            violations.Add("more than 20 parts in a batch");
        }
    }

    private static void Names(JsonElement? body, string list, string[] known, List<string> violations)
    {
        if (body is not { ValueKind: JsonValueKind.Object } whole || !whole.TryGetProperty(list, out JsonElement parts) || parts.ValueKind != JsonValueKind.Array)
        {
            violations.Add($"a batch without the array '{list}'");
            return;
        }

        foreach (JsonProperty property in parts.EnumerateArray().SelectMany(part => part.EnumerateObject()))
        {
            if (!known.Contains(property.Name))
            {
                violations.Add($"'{property.Name}' is nothing that a part in '{list}' has");
            }
        }
    }
}
