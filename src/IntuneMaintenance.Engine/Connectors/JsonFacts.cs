using System.Globalization;
using System.Text.Json;

namespace IntuneMaintenance.Engine.Connectors;

/// <summary>Reads simple properties of an object; what is missing or null is null.</summary>
internal static class JsonFacts
{
    internal static string? Text(this JsonElement item, string name) =>
        item.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    internal static bool Flag(this JsonElement item, string name) => item.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.True;

    internal static int? Number(this JsonElement item, string name) =>
        item.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) ? number : null;

    /// <summary>Moments in the year 1 stand for what never was.</summary>
    internal static DateTimeOffset? Moment(this JsonElement item, string name) =>
        item.Text(name) is { } text
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment)
        && moment.Year > 1 ? moment : null;

    /// <summary>True when the text is one of the words; the service's casing varies.</summary>
    internal static bool Is(this string? text, params string[] words) => words.Contains(text, StringComparer.OrdinalIgnoreCase);
}
