using System.Text.Json;
using IntuneMaintenance.Engine.Configuration;
using IntuneMaintenance.Engine.Storage;
using IntuneMaintenance.Engine.Text;

namespace IntuneMaintenance.Engine.Backup;

/// <summary>Lists backups and their contents.</summary>
internal sealed class BackupCatalog
{
    private readonly Storages _storages;

    internal BackupCatalog(Storages storages) => _storages = storages;

    internal async Task<BackupInfo[]> ListAsync(string path, CancellationToken cancellationToken)
    {
        Place at = Place.Of(path);
        IReadOnlyList<Place> places = await new BackupFinder(_storages).CandidatesAsync(at, interrupted: true, cancellationToken).ConfigureAwait(false);
        var found = new List<BackupInfo>();
        foreach (Place place in places)
        {
            found.Add(await DescribeAsync(place, cancellationToken).ConfigureAwait(false));
        }

        return found.Count == 0 ? throw BackupFiles.NotFound(at.Location) : [.. found.OrderByDescending(b => b.CreatedDateTime ?? DateTimeOffset.MaxValue).ThenBy(b => b.Path, StringComparer.Ordinal)];
    }

    internal async Task ReadAsync(string path, Func<string, bool> wantsType, Func<BackupItem, Task> sink, CancellationToken cancellationToken)
    {
        Place place = Place.Of(path);
        IStorage storage = _storages.Open(place);
        using var opened = storage as IDisposable;
        BackupArchive archive = await BackupArchive.OpenAsync(storage, cancellationToken).ConfigureAwait(false);
        HashSet<(string Type, string Id)> secrets = [.. (archive.Manifest.Secrets ?? []).Select(f => (f.Type, f.Id))];
        foreach (ManifestFile file in archive.Manifest.Files.Where(f => wantsType(f.Type)))
        {
            if (file.Count is null)
            {
                await sink(ToItem(archive, file, file.Id, file.Name, secrets, () => ReadAgain(place, file))).ConfigureAwait(false);
                continue;
            }

            string nameProperty = ConfigurationTypes.Find(file.Type)?.NameProperty ?? "displayName";
            JsonElement all = await archive.ReadAnyAsync(file, cancellationToken).ConfigureAwait(false);
            foreach (JsonElement one in all.ValueKind == JsonValueKind.Array ? all.EnumerateArray() : Enumerable.Repeat(all, 1))
            {
                string json = one.GetRawText();
                await sink(ToItem(archive, file, one.TextOf("id"), one.TextOf(nameProperty), secrets, () => json)).ConfigureAwait(false);
            }
        }
    }

    private static BackupItem ToItem(BackupArchive archive, ManifestFile file, string id, string name, HashSet<(string Type, string Id)> secrets, Func<string> json) => new(json)
    {
        Path = archive.Location,
        Type = file.Type,
        Id = id,
        Name = name,
        File = file.Path,
        CreatedDateTime = archive.Manifest.Created,
        HasSecrets = secrets.Contains((file.Type, file.Id)),
        Missing = [.. file.Missing ?? []],
    };

    // A property of an object cannot await; the thread that asks is PowerShell's own.
    private string ReadAgain(Place place, ManifestFile file) => Task.Run(async () =>
    {
        IStorage storage = _storages.Open(place);
        using var opened = storage as IDisposable;
        BackupArchive archive = await BackupArchive.OpenAsync(storage, CancellationToken.None).ConfigureAwait(false);
        return (await archive.ReadAsync(file, CancellationToken.None).ConfigureAwait(false)).GetRawText();
    }).GetAwaiter().GetResult();

    private async Task<BackupInfo> DescribeAsync(Place place, CancellationToken cancellationToken)
    {
        IStorage? storage = null;
        try
        {
            storage = _storages.Open(place);
            BackupArchive archive = await BackupArchive.OpenAsync(storage, cancellationToken).ConfigureAwait(false);
            return Describe(archive);
        }
        catch (IntuneMaintenanceException e) when (e.Kind == FailureKind.InvalidData || e.ErrorId == "ZipDamaged")
        {
            return new BackupInfo { Path = place.Location, Status = BackupStatus.Incomplete, Problem = e.Message };
        }
        finally
        {
            (storage as IDisposable)?.Dispose();
        }
    }

    private static BackupInfo Describe(BackupArchive archive)
    {
        BackupManifest manifest = archive.Manifest;
        return new BackupInfo
        {
            Path = archive.Location,
            TenantId = manifest.TenantId,
            TenantName = manifest.TenantName,
            CreatedDateTime = manifest.Created,
            Status = manifest.Status,
            ObjectCount = manifest.Types.Sum(t => t.Count),
            Size = manifest.AllFiles().Sum(f => f.Size),
            IsEncrypted = manifest.Secrets is { Count: > 0 },
            EncryptedTo = [.. manifest.EncryptedTo ?? []],
            BasePath = manifest.Base?.Path,
            ToolVersion = manifest.ToolVersion,
            ManifestHash = archive.ManifestHash,
            Types = [.. manifest.Types],
            Gaps = [.. manifest.Gaps],
        };
    }
}
