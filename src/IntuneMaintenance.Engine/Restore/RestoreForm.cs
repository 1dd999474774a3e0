using System.Text.Json.Nodes;

namespace IntuneMaintenance.Engine.Restore;

/// <summary>An object as far as it can be written: its own properties, and what hangs below it.</summary>
/// <param name="Body">Properties of the object itself.</param>
/// <param name="Parts">What hangs below, by name, in the form that is compared.</param>
internal sealed record RestoreForm(JsonObject Body, IReadOnlyDictionary<string, JsonNode> Parts)
{
    /// <summary>Read-only on every type that has them (facts §9).</summary>
    private static readonly HashSet<string> Always =
    [
        "id", "createdDateTime", "creationDateTime", "lastModifiedDateTime", "modifiedDateTime", "version", "isAssigned", "supportsScopeTags", "deployedAppCount",
        "highestAvailableVersion", "isGlobalScript", "deviceHealthScriptType", "companyCodes", "token", "lastSyncDateTime",
    ];

    // Lists of ids in which the order says nothing.
    private static readonly HashSet<string> Sets = ["roleScopeTagIds", "roleScopeTags", "scopeIds"];

    internal static RestoreForm Of(RestoreRule rule, JsonObject raw)
    {
        JsonObject body = [];
        foreach ((string name, JsonNode? value) in raw)
        {
            bool transport = name != RestoreJson.TypeName && name.Contains('@', StringComparison.Ordinal);
            if (!transport && !Always.Contains(name) && !rule.ReadOnly.Contains(name) && !rule.Parts.Any(p => p.Name == name))
            {
                body[name] = Sets.Contains(name) && value is JsonArray set ? RestoreJson.Sorted(set) : Value(name, value);
            }
        }

        Dictionary<string, JsonNode> parts = [];
        foreach (RestorePart part in rule.Parts.Where(p => raw.ContainsKey(p.Name)))
        {
            if (part.Normal(raw[part.Name]) is { } normal)
            {
                parts[part.Name] = normal;
            }
        }

        return new RestoreForm(body, parts);
    }

    // A custom setting is sent in plain, without what the service keeps about its secret.
    private static JsonNode? Value(string name, JsonNode? value) => name == "omaSettings" && value is JsonArray settings
        ? new JsonArray([.. settings.Select(s => RestoreJson.Clean(s, "secretReferenceValueId", "isEncrypted"))])
        : RestoreJson.Clean(value);
}
