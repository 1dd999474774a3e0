using System.Text.Json;
using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Backup;

/// <summary>Finds the newest backup of a tenant, and what it holds of one object.</summary>
internal static class BackupFinder
{
    /// <summary>The folder itself when it is a backup, else the newest below it; only those of this tenant count.</summary>
    internal static async Task<IStorage?> NewestAsync(string path, string tenantId, CancellationToken cancellationToken)
    {
        var folder = new FolderStorage(path);
        IReadOnlyList<string> names = await folder.ListAsync(cancellationToken).ConfigureAwait(false);
        IEnumerable<string> places = names.Any(n => n is BackupManifest.FileName or BackupManifest.MarkerName or BackupManifest.HashFileName)
            ? [path]
            : names.Select(n => n.Split('/')).Where(p => p is [_, BackupManifest.FileName]).Select(p => Path.Combine(path, p[0]));
        IStorage? newest = null;
        DateTimeOffset made = DateTimeOffset.MinValue;
        foreach (FolderStorage place in places.Select(p => new FolderStorage(p)))
        {
            BackupManifest? manifest = await BackupFiles.TryReadAsync(place, cancellationToken).ConfigureAwait(false);
            if (manifest is null)
            {
                // Nobody knows whose it is or how old: it may be the newest, so it is the one to judge.
                return place;
            }

            if (manifest.TenantId.Equals(tenantId, StringComparison.OrdinalIgnoreCase) && (newest is null || manifest.Created > made))
            {
                (newest, made) = (place, manifest.Created);
            }
        }

        return newest;
    }

    internal static async Task<BackupRecord?> FindObjectAsync(string path, string tenantId, string id, CancellationToken cancellationToken)
    {
        if (await NewestAsync(path, tenantId, cancellationToken).ConfigureAwait(false) is not { } newest)
        {
            return null;
        }

        BackupManifest manifest = await BackupFiles.TryReadAsync(newest, cancellationToken).ConfigureAwait(false)
            ?? throw new IntuneMaintenanceException(FailureKind.InvalidData, "BackupUnreadable", $"The backup in '{newest.Location}' has no readable manifest.")
            {
                Target = newest.Location,
                Advice = "Test-IntuneBackup shows what is wrong with it.",
            };
        ManifestFile? file = manifest.Files.FirstOrDefault(f => f.Id.Equals(id, StringComparison.OrdinalIgnoreCase));

        // Only a name that the folder itself lists is opened: a changed manifest leads nowhere else.
        bool present = file is not null && (await newest.ListAsync(cancellationToken).ConfigureAwait(false)).Contains(file.Path);
        return new BackupRecord
        {
            Path = newest.Location,
            CreatedDateTime = manifest.Created,
            Properties = present ? Properties(await newest.ReadAsync(file!.Path, cancellationToken).ConfigureAwait(false)) : null,
        };
    }

    private static Dictionary<string, string?>? Properties(byte[] content)
    {
        try
        {
            using JsonDocument saved = JsonDocument.Parse(content);
            return saved.RootElement.EnumerateObject()
                .Where(p => p.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
                .ToDictionary(p => p.Name, p => p.Value.ValueKind == JsonValueKind.Null ? null : p.Value.ToString(), StringComparer.Ordinal);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
