using System.Text.Json;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Contacts;

/// <summary>Where a scope's settings live, and what they hold at the moment of reading.</summary>
internal sealed record ContactSource(string Owner, GraphPath Path, IReadOnlyDictionary<string, string[]> Values)
{
    /// <summary>True for an account whose data comes from a directory on premises.</summary>
    internal bool IsSynchronized { get; init; }

    internal static Dictionary<string, string[]> ValuesOf(JsonElement owner, ContactField[] fields)
    {
        JsonElement privacy = owner.TryGetProperty("privacyProfile", out JsonElement profile) && profile.ValueKind == JsonValueKind.Object ? profile : default;
        var values = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (ContactField field in fields)
        {
            JsonElement from = ContactFields.IsPrivacy(field.Name) ? privacy : owner;
            values[field.Name] = from.ValueKind == JsonValueKind.Object && from.TryGetProperty(field.Name, out JsonElement value) ? TextsOf(value) : [];
        }

        return values;
    }

    private static string[] TextsOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => [.. value.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!)],
        JsonValueKind.String when value.GetString() is { Length: > 0 } text => [text],
        _ => [],
    };
}
