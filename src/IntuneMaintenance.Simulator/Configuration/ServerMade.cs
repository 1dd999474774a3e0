using System.Collections.ObjectModel;
using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>What the service adds to every object by itself and refuses in a body.</summary>
internal static class ServerMade
{
    internal static readonly IReadOnlyDictionary<string, string> Nothing = new ReadOnlyDictionary<string, string>(new Dictionary<string, string>());

    /// <summary>Stands for the moment of making.</summary>
    internal const string Now = "now";

    /// <summary>Read-only wherever a type has them (facts §9).</summary>
    internal static readonly string[] Always =
    [
        "id", "createdDateTime", "creationDateTime", "lastModifiedDateTime", "modifiedDateTime", "version", "isAssigned", "supportsScopeTags", "deployedAppCount",
        "highestAvailableVersion", "isGlobalScript", "deviceHealthScriptType", "companyCodes", "token", "lastSyncDateTime",
    ];

    /// <summary>"name=json name=json", text in single quotes.</summary>
    internal static IReadOnlyDictionary<string, string> Of(string pairs) => pairs
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2))
        .ToDictionary(pair => pair[0], pair => pair[1].Replace('\'', '"'));

    /// <summary>Adds what is missing; what a generator has already set stays.</summary>
    internal static void Complete(CollectionDescriptor descriptor, string type, JsonObject body, string created, string modified)
    {
        foreach (string name in Always.Where(name => name != "id" && TypeSchema.Beta.HasProperty(type, name) && !body.ContainsKey(name)))
        {
            if (Value(type, name, created, modified) is { } value)
            {
                body[name] = JsonNode.Parse(value);
            }
        }

        foreach ((string name, string value) in descriptor.Made)
        {
            if (TypeSchema.Beta.HasProperty(type, name) && !body.ContainsKey(name))
            {
                body[name] = value == Now ? modified : JsonNode.Parse(value);
            }
        }

        if (TypeSchema.Beta.HasProperty(type, "roleScopeTagIds") && !body.ContainsKey("roleScopeTagIds"))
        {
            body["roleScopeTagIds"] = new JsonArray("0");
        }
    }

    private static string? Value(string type, string name, string created, string modified) => name switch
    {
        "createdDateTime" or "creationDateTime" => $"\"{created}\"",
        "lastModifiedDateTime" or "modifiedDateTime" => $"\"{modified}\"",
        "version" => TypeSchema.Beta.TypeOf(type, name).StartsWith("text", StringComparison.Ordinal) ? "\"1\"" : "1",
        "isAssigned" or "isGlobalScript" => "false",
        "supportsScopeTags" => "true",
        "deployedAppCount" => "0",
        "highestAvailableVersion" => "null",
        "deviceHealthScriptType" => "\"deviceHealthScript\"",
        _ => null,
    };
}
