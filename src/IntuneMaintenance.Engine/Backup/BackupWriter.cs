using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using IntuneMaintenance.Engine.Configuration;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Backup;

/// <summary>Writes a backup so that one that was interrupted never looks whole: marker first, manifest last.</summary>
internal sealed class BackupWriter
{
    private static readonly byte[] Marker = Encoding.ASCII.GetBytes("This backup is not finished, or was interrupted. It must not be used.\n");
    private readonly IStorage _storage;
    private readonly List<ManifestFile> _files = [];
    private readonly List<ManifestFile> _secrets = [];
    private readonly NamedGroups _groups = new();

    private BackupWriter(IStorage storage) => _storage = storage;

    internal IReadOnlyList<ManifestFile> Files => _files;

    /// <summary>Encrypted files.</summary>
    internal IReadOnlyList<ManifestFile> Secrets => _secrets;

    /// <summary>Certificates that secrets are encrypted to.</summary>
    internal IReadOnlyList<X509Certificate2> Recipients { get; init; } = [];

    /// <summary>Groups that the objects written so far name.</summary>
    internal IReadOnlyDictionary<string, string> Groups => _groups.Found;

    internal static async Task<BackupWriter> BeginAsync(IStorage storage, IReadOnlyList<X509Certificate2> recipients, CancellationToken cancellationToken)
    {
        if (!await storage.IsEmptyAsync(cancellationToken).ConfigureAwait(false))
        {
            throw NotEmpty(storage.Location);
        }

        await storage.WriteAsync(BackupManifest.MarkerName, Marker, cancellationToken).ConfigureAwait(false);
        return new BackupWriter(storage) { Recipients = recipients };
    }

    internal static IntuneMaintenanceException NotEmpty(string location) =>
        new(FailureKind.Exists, "BackupTargetNotEmpty", $"-Path: '{location}' is not empty. A backup is never mixed with other files.")
        {
            Target = location,
            Advice = "Name a folder, .zip or prefix that does not exist yet, such as one with today's date.",
        };

    /// <summary>Writes one object; gives what Graph withholds of it.</summary>
    internal async Task<IReadOnlyList<BackupGap>> SaveAsync(BackupObject item, CancellationToken cancellationToken)
    {
        byte[] content = item.ToFile();
        string path = item.Type.Single ? FileNames.OfSingle(item.Type.Name) : FileNames.Of(item.Type.Name, item.Name, item.Id);
        await _storage.WriteAsync(path, content, cancellationToken).ConfigureAwait(false);
        _files.Add(new ManifestFile
        {
            Path = path,
            Type = item.Type.Name,
            Id = item.Id,
            Name = item.Name,
            Parent = item.Parent,
            Size = content.Length,
            Sha256 = ContentHash.Of(content),
            Listed = item.Listed,
            Reused = item.IsReused ? true : null,
            Missing = item.Missing.Count > 0 ? [.. item.Missing] : null,
        });
        using JsonDocument written = JsonDocument.Parse(content, JsonDepth.Document);
        _groups.Look(written.RootElement, $"{item.Type.Name} '{item.Name}'");
        if (item.Secrets.Count > 0)
        {
            await SaveSecretsAsync(path[..^".json".Length], item.Type.Name, item.Id, item.Name, item.Secrets, cancellationToken).ConfigureAwait(false);
        }

        List<BackupGap> withheld = [.. item.Type.Withheld(written.RootElement).Where(g => !item.Answers(g))];
        foreach (BackupGap gap in withheld)
        {
            (gap.Type, gap.Id, gap.Name) = (item.Type.Name, item.Id, item.Name);
        }

        return withheld;
    }

    /// <summary>Writes one file of the archive.</summary>
    internal async Task SaveAsync(ConfigurationType type, int number, IReadOnlyList<JsonElement> objects, CancellationToken cancellationToken)
    {
        byte[] content = CanonicalJson.Write(objects);
        string id = number.ToString("D4", CultureInfo.InvariantCulture);
        string path = $"{type.Name}/{id}.json";
        await _storage.WriteAsync(path, content, cancellationToken).ConfigureAwait(false);
        _files.Add(new ManifestFile { Path = path, Type = type.Name, Id = id, Size = content.Length, Sha256 = ContentHash.Of(content), Count = objects.Count });
    }

    /// <summary>Encrypts secrets and writes them; their plain values touch no disk.</summary>
    internal async Task SaveSecretsAsync(string path, string type, string id, string name, IReadOnlyDictionary<string, string> secrets, CancellationToken cancellationToken)
    {
        byte[] content = SecretFile.Encrypt(secrets, Recipients);
        path += ".secrets.p7m";
        await _storage.WriteAsync(path, content, cancellationToken).ConfigureAwait(false);
        _secrets.Add(new ManifestFile { Path = path, Type = type, Id = id, Name = name, Size = content.Length, Sha256 = ContentHash.Of(content), Count = secrets.Count });
    }

    /// <summary>Ends the backup and gives the manifest's hash.</summary>
    internal async Task<string> FinishAsync(BackupManifest manifest, CancellationToken cancellationToken)
    {
        byte[] content = ManifestText.Write(manifest);
        await _storage.WriteAsync(BackupManifest.HashFileName, ManifestText.HashLine(content), cancellationToken).ConfigureAwait(false);
        await _storage.WriteAsync(BackupManifest.FileName, content, cancellationToken).ConfigureAwait(false);
        await _storage.DeleteAsync(BackupManifest.MarkerName, cancellationToken).ConfigureAwait(false);
        await _storage.CommitAsync(cancellationToken).ConfigureAwait(false);
        return ContentHash.Of(content);
    }
}
