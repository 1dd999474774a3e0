using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Backup;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(BackupManifest))]
internal sealed partial class ManifestJson : JsonSerializerContext
{
    private static readonly ManifestJson Readable = new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    internal static byte[] Write(BackupManifest manifest) => [.. JsonSerializer.SerializeToUtf8Bytes(manifest, Readable.BackupManifest), (byte)'\n'];

    /// <summary>Null when it is no manifest.</summary>
    internal static BackupManifest? TryRead(byte[] content)
    {
        try
        {
            return JsonSerializer.Deserialize(content, Readable.BackupManifest);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Content of the hash file: sha256sum -c reads it too.</summary>
    internal static byte[] HashLine(byte[] manifest) => Encoding.ASCII.GetBytes($"{ContentHash.Of(manifest)}  {BackupManifest.FileName}\n");
}
