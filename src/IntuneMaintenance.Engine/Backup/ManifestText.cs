using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Backup;

/// <summary>The manifest as bytes.</summary>
internal static class ManifestText
{
    private static readonly ManifestJson Readable = new(new JsonSerializerOptions(ManifestJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    internal static byte[] Write(BackupManifest manifest) => [.. JsonSerializer.SerializeToUtf8Bytes(manifest, Readable.BackupManifest), (byte)'\n'];

    /// <summary>Null when it is no manifest.</summary>
    internal static BackupManifest? TryRead(byte[] content)
    {
        try
        {
            BackupManifest? manifest = JsonSerializer.Deserialize(content, Readable.BackupManifest);
            return manifest is { Files: not null, Types: not null, Gaps: not null } ? manifest : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Content of the hash file: sha256sum -c reads it too.</summary>
    internal static byte[] HashLine(byte[] manifest) => Encoding.ASCII.GetBytes($"{ContentHash.Of(manifest)}  {BackupManifest.FileName}\n");

    internal static bool BelongsTo(byte[] manifest, byte[] hashFile) => hashFile.AsSpan().SequenceEqual(HashLine(manifest));
}
