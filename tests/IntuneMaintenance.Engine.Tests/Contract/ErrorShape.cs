using System.Text.Json;

namespace IntuneMaintenance.Contract;

internal static class ErrorShape
{
    private static readonly string[] InnerNames = ["date", "request-id", "client-request-id"];

    internal static void Check(JsonElement? answer, List<string> violations)
    {
        if (answer is not { ValueKind: JsonValueKind.Object } body || !body.TryGetProperty("error", out JsonElement error) || error.ValueKind != JsonValueKind.Object)
        {
            violations.Add("an error without the object 'error'");
            return;
        }

        foreach (string name in (string[])["code", "message"])
        {
            if (!error.TryGetProperty(name, out JsonElement value) || value.ValueKind != JsonValueKind.String)
            {
                violations.Add($"error.{name} is missing or no string");
            }
        }

        if (!error.TryGetProperty("innerError", out JsonElement inner) || inner.ValueKind != JsonValueKind.Object)
        {
            violations.Add("error.innerError is missing");
            return;
        }

        violations.AddRange(InnerNames.Where(name => !inner.TryGetProperty(name, out _)).Select(name => $"error.innerError.{name} is missing"));
    }
}
