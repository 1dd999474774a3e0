using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using IntuneMaintenance.Engine.Configuration;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Backup;

/// <summary>
/// A finished backup, to be read back. It opens only when marker, manifest and the manifest's hash say that it is whole;
/// every file is held against its hash when it is read, one at a time.
/// </summary>
internal sealed class BackupArchive : IDisposable
{
    private readonly IStorage _storage;
    private readonly HashSet<string> _present;

    private BackupArchive(IStorage storage, BackupManifest manifest, string hash, HashSet<string> present)
    {
        _storage = storage;
        _present = present;
        Manifest = manifest;
        ManifestHash = hash;
    }

    internal BackupManifest Manifest { get; }

    /// <summary>SHA-256 of the manifest, lower-case hex.</summary>
    internal string ManifestHash { get; }

    internal string Location => _storage.Location;

    /// <summary>Opens a backup and takes over its place: it closes with the archive, or when this fails.</summary>
    internal static async Task<BackupArchive> OpenAsync(IStorage storage, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadManifestAsync(storage, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            (storage as IDisposable)?.Dispose();
            throw;
        }
    }

    public void Dispose() => (_storage as IDisposable)?.Dispose();

    private static async Task<BackupArchive> ReadManifestAsync(IStorage storage, CancellationToken cancellationToken)
    {
        HashSet<string> present = [.. await storage.ListAsync(cancellationToken).ConfigureAwait(false)];
        if (present.Count == 0 || BackupFiles.HoldsOthers(present))
        {
            throw BackupFiles.NotFound(storage.Location, present);
        }

        if (present.Contains(BackupManifest.MarkerName) || !present.Contains(BackupManifest.FileName))
        {
            throw Unusable(storage, "BackupUnfinished", "it was interrupted, is still being written, or is no backup");
        }

        byte[] content = await storage.ReadAsync(BackupManifest.FileName, cancellationToken).ConfigureAwait(false);
        if (!present.Contains(BackupManifest.HashFileName)
            || !ManifestText.BelongsTo(content, await storage.ReadAsync(BackupManifest.HashFileName, cancellationToken).ConfigureAwait(false)))
        {
            throw Unusable(storage, "BackupDamaged", $"{BackupManifest.FileName} and {BackupManifest.HashFileName} do not belong together");
        }

        BackupManifest manifest = ManifestText.TryRead(content) ?? throw Unusable(storage, "BackupDamaged", $"{BackupManifest.FileName} cannot be read");
        return manifest.SchemaVersion == BackupManifest.PresentSchema
            ? new BackupArchive(storage, manifest, ContentHash.Of(content), present)
            : throw Unusable(storage, "BackupSchemaUnknown", $"it has schema version {manifest.SchemaVersion.ToString(CultureInfo.InvariantCulture)}, and this version of the module knows {BackupManifest.PresentSchema.ToString(CultureInfo.InvariantCulture)}");
    }

    /// <summary>The lines of the manifest that hold objects of a type.</summary>
    internal IEnumerable<ManifestFile> FilesOf(ConfigurationType type) => Manifest.Files.Where(f => f.Type == type.Name);

    /// <summary>True when the backup was asked for this type at all.</summary>
    internal bool Covers(ConfigurationType type) => Manifest.Types.Any(t => t.Type == type.Name);

    /// <summary>Objects of the types in the manifest's order. A damaged file ends the reading: use <see cref="ReadAsync"/> to go on behind it.</summary>
    internal async IAsyncEnumerable<ArchivedObject> ReadAllAsync(IReadOnlyList<ConfigurationType> types, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (ConfigurationType type in types)
        {
            foreach (ManifestFile file in FilesOf(type))
            {
                yield return new ArchivedObject(file, type, await ReadAsync(file, cancellationToken).ConfigureAwait(false));
            }
        }
    }

    /// <summary>The bytes of a file; throws when it is missing or was changed.</summary>
    internal async Task<byte[]> CheckAsync(ManifestFile file, CancellationToken cancellationToken)
    {
        // Only names that the place itself lists are opened: a changed manifest leads nowhere else.
        byte[] content = _present.Contains(file.Path)
            ? await _storage.ReadAsync(file.Path, cancellationToken).ConfigureAwait(false)
            : throw Damaged(file, "is missing");
        if (content.LongLength != file.Size || ContentHash.Of(content) != file.Sha256)
        {
            throw Damaged(file, "was changed");
        }

        return content;
    }

    /// <summary>One object; throws when its file is missing, was changed, or is no object.</summary>
    internal async Task<JsonElement> ReadAsync(ManifestFile file, CancellationToken cancellationToken)
    {
        JsonElement saved = await ReadAnyAsync(file, cancellationToken).ConfigureAwait(false);
        return saved.ValueKind == JsonValueKind.Object ? saved : throw Damaged(file, "holds no object");
    }

    /// <summary>The content of one file, be it an object or a list of the archive; throws when the file is missing or was changed.</summary>
    internal async Task<JsonElement> ReadAnyAsync(ManifestFile file, CancellationToken cancellationToken)
    {
        byte[] content = await CheckAsync(file, cancellationToken).ConfigureAwait(false);
        try
        {
            using JsonDocument saved = JsonDocument.Parse(content, JsonDepth.Document);
            return saved.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw Damaged(file, "cannot be read", e);
        }
    }

    /// <summary>The plain secrets of an object by their paths; none when the backup holds none of it.</summary>
    internal async Task<IReadOnlyDictionary<string, string>> SecretsAsync(ManifestFile file, X509Certificate2 certificate, CancellationToken cancellationToken) =>
        (Manifest.Secrets ?? []).FirstOrDefault(s => s.Type == file.Type && s.Id == file.Id) is { } secrets
            ? _present.Contains(secrets.Path) ? await SecretFile.ReadAsync(_storage, secrets, certificate, cancellationToken).ConfigureAwait(false) : throw Damaged(secrets, "is missing")
            : new Dictionary<string, string>();

    private IntuneMaintenanceException Damaged(ManifestFile file, string how, Exception? inner = null) =>
        new(FailureKind.InvalidData, "BackupFileDamaged", $"{file.Path} in the backup '{Location}' {how}.", inner)
        {
            Target = file.Path,
            Advice = "Test-IntuneBackup lists everything that is wrong with the backup. Use another one, or a copy of this one.",
        };

    private static IntuneMaintenanceException Unusable(IStorage storage, string errorId, string why) =>
        new(FailureKind.InvalidData, errorId, $"The backup in '{storage.Location}' cannot be used: {why}.")
        {
            Target = storage.Location,
            Advice = "Test-IntuneBackup lists everything that is wrong with it.",
        };
}
