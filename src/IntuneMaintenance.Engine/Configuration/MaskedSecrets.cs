using System.Globalization;
using System.Text.Json;
using IntuneMaintenance.Engine.Text;

namespace IntuneMaintenance.Engine.Configuration;

/// <summary>Finds the values that the service masks or keeps to itself.</summary>
internal static class MaskedSecrets
{
    // Written, never read back: the service sends null whether or not there is one.
    private static readonly string[] WriteOnly = ["preSharedKey", "sharedSecret", "adminAccountPassword", "wifiPassword"];

    internal static IEnumerable<BackupGap> In(JsonElement item) => Find(item, "").Select(path => new BackupGap
    {
        What = What(path),
        Reason = "Graph masks it or keeps it back.",
        Remedy = "Keep the value yourself; it has to be entered again after a restore.",
        ByDesign = true,
    });

    internal static string What(string path) => $"The secret value of {path}";

    /// <summary>True for a property that is written and never read back.</summary>
    internal static bool IsWriteOnly(string name) => Array.IndexOf(WriteOnly, name) >= 0;

    private static IEnumerable<string> Find(JsonElement node, string path) => node.ValueKind switch
    {
        JsonValueKind.Object when IsSecret(node) => [$"{path}.value".TrimStart('.')],
        JsonValueKind.Object => node.EnumerateObject().SelectMany(p => InProperty(p, path.Length > 0 ? $"{path}.{p.Name}" : p.Name)),
        JsonValueKind.Array => node.EnumerateArray().SelectMany((e, i) => Find(e, $"{path}[{i.ToString(CultureInfo.InvariantCulture)}]")),
        JsonValueKind.String when IsMask(node.GetRawText()) => [path],
        _ => [],
    };

    private static IEnumerable<string> InProperty(JsonProperty property, string path) =>
        property.Value.ValueKind == JsonValueKind.Null && Array.Exists(WriteOnly, w => property.NameEquals(w))
            ? [path]
            : Find(property.Value, path);

    /// <summary>An encrypted OMA-URI setting, or a secret of the settings catalog.</summary>
    internal static bool IsSecret(JsonElement node) =>
        (node.TryGetProperty("isEncrypted", out JsonElement encrypted) && encrypted.ValueKind == JsonValueKind.True)
        || (node.TextOf("@odata.type").EndsWith("SecretSettingValue", StringComparison.Ordinal)
            && !node.TextOf("valueState").Equals("notEncrypted", StringComparison.OrdinalIgnoreCase));

    internal static bool IsMask(string quoted) => quoted.Length >= 5 && quoted.AsSpan(1, quoted.Length - 2).Trim('*').IsEmpty;
}
