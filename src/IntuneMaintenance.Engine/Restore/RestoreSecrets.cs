using System.Globalization;
using System.Text.Json.Nodes;

namespace IntuneMaintenance.Engine.Restore;

/// <summary>Secrets that Graph masks: they cannot be written back, and two of them cannot be compared.</summary>
internal static class RestoreSecrets
{
    private const string Placeholder = "(secret)";

    // Null whether or not there is one; only where another property says that there must be one is it missed.
    private static readonly Dictionary<string, Func<JsonObject, bool>> Needed = new()
    {
        ["wifiPassword"] = static o => o.IsTrue("configureWifi"),
        ["adminAccountPassword"] = static o => o.Text("adminAccountUserName").Length > 0,
        ["sharedSecret"] = static o => o.Text("authenticationMethod").Equals("sharedSecret", StringComparison.OrdinalIgnoreCase),
        ["preSharedKey"] = static o => o.Text("wifiSecurityType") is var kind
            && !kind.Equals("open", StringComparison.OrdinalIgnoreCase) && !kind.Contains("enterprise", StringComparison.OrdinalIgnoreCase),
    };

    /// <summary>Puts the same placeholder wherever a secret is masked, and gives the paths.</summary>
    internal static IReadOnlyList<string> Hide(JsonObject item)
    {
        var paths = new List<string>();
        Walk(item, "", paths);
        return paths;
    }

    /// <summary>Puts plain values, as the encrypted part of a backup holds them, into custom settings.</summary>
    internal static void Reveal(JsonObject item, IReadOnlyDictionary<string, string> secrets)
    {
        foreach ((JsonObject setting, int i) in item["omaSettings"].Objects().Select((s, i) => (s, i)))
        {
            if (secrets.TryGetValue($"omaSettings[{i.ToString(CultureInfo.InvariantCulture)}].value", out string? plain))
            {
                setting["value"] = plain;
                setting["isEncrypted"] = false;
            }
        }
    }

    private static void Walk(JsonObject item, string path, List<string> paths)
    {
        if (IsSecret(item))
        {
            // The token is new with every writing.
            item["value"] = Placeholder;
            paths.Add($"{path}.value".TrimStart('.'));
        }

        foreach ((string name, JsonNode? value) in item.ToArray())
        {
            string here = path.Length > 0 ? $"{path}.{name}" : name;
            switch (value)
            {
                case null when Needed.TryGetValue(name, out Func<JsonObject, bool>? needed) && needed(item):
                    paths.Add(here);
                    break;
                case JsonObject inner:
                    Walk(inner, here, paths);
                    break;
                case JsonArray list:
                    foreach ((JsonObject element, int i) in list.Select((e, i) => (e as JsonObject, i)).Where(p => p.Item1 is not null).Select(p => (p.Item1!, p.i)))
                    {
                        Walk(element, $"{here}[{i.ToString(CultureInfo.InvariantCulture)}]", paths);
                    }

                    break;
                case JsonValue when value.Text() is { Length: >= 3 } text && text.Trim('*').Length == 0:
                    item[name] = Placeholder;
                    paths.Add(here);
                    break;
            }
        }
    }

    private static bool IsSecret(JsonObject item) =>
        item.IsTrue("isEncrypted")
        || (item.Kind().EndsWith("SecretSettingValue", StringComparison.Ordinal) && !item.Text("valueState").Equals("notEncrypted", StringComparison.OrdinalIgnoreCase));
}
