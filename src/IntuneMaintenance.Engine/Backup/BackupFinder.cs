using System.Text.Json;
using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Backup;

/// <summary>Finds the newest backup of a tenant, and what it holds of one object.</summary>
internal sealed class BackupFinder
{
    private readonly Storages _storages;

    internal BackupFinder(Storages storages) => _storages = storages;

    /// <summary>The place itself when it is a backup, else the newest below it; only those of this tenant count.</summary>
    internal async Task<Place?> NewestAsync(string path, string tenantId, CancellationToken cancellationToken)
    {
        Place? newest = null;
        DateTimeOffset made = DateTimeOffset.MinValue;
        foreach (Place place in await CandidatesAsync(Place.Of(path), interrupted: false, cancellationToken).ConfigureAwait(false))
        {
            BackupManifest? manifest = await TryReadAsync(place, cancellationToken).ConfigureAwait(false);
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

    internal async Task<BackupRecord?> FindObjectAsync(string path, string tenantId, string id, CancellationToken cancellationToken)
    {
        if (await NewestAsync(path, tenantId, cancellationToken).ConfigureAwait(false) is not { } newest)
        {
            return null;
        }

        BackupManifest manifest = await TryReadAsync(newest, cancellationToken).ConfigureAwait(false)
            ?? throw new IntuneMaintenanceException(FailureKind.InvalidData, "BackupUnreadable", $"The backup in '{newest.Location}' has no readable manifest.")
            {
                Target = newest.Location,
                Advice = "Test-IntuneBackup shows what is wrong with it.",
            };
        ManifestFile? file = manifest.Files.FirstOrDefault(f => f.Id.Equals(id, StringComparison.OrdinalIgnoreCase));
        IStorage storage = _storages.Open(newest);
        using var opened = storage as IDisposable;

        // Only a name that the place itself lists is opened: a changed manifest leads nowhere else.
        bool present = file is not null && (await storage.ListAsync(cancellationToken).ConfigureAwait(false)).Contains(file.Path);
        return new BackupRecord
        {
            Path = newest.Location,
            CreatedDateTime = manifest.Created,
            Properties = present ? Properties(await storage.ReadAsync(file!.Path, cancellationToken).ConfigureAwait(false)) : null,
        };
    }

    /// <summary>The place itself when it is a backup, else those right below it.</summary>
    /// <param name="place">Where to look.</param>
    /// <param name="interrupted">Those without a manifest as well.</param>
    /// <param name="cancellationToken">Ends it.</param>
    internal async Task<IReadOnlyList<Place>> CandidatesAsync(Place place, bool interrupted, CancellationToken cancellationToken)
    {
        if (place.Kind == PlaceKind.Zip)
        {
            IStorage zip = _storages.Open(place);
            using var opened = zip as IDisposable;
            return await zip.IsEmptyAsync(cancellationToken).ConfigureAwait(false) ? [] : [place];
        }

        IReadOnlyList<string> names = await _storages.Open(place).ListAsync(cancellationToken).ConfigureAwait(false);
        if (names.Any(n => n is BackupManifest.FileName or BackupManifest.MarkerName or BackupManifest.HashFileName))
        {
            return [place];
        }

        IEnumerable<string> below = names.Select(n => n.Split('/')).Where(p => p is [_, BackupManifest.FileName] || (interrupted && p is [_, BackupManifest.MarkerName])).Select(p => p[0]).Distinct(StringComparer.Ordinal);
        IEnumerable<string> zips = names.Where(n => place.Kind == PlaceKind.Folder && !n.Contains('/', StringComparison.Ordinal) && n.EndsWith(".zip", StringComparison.OrdinalIgnoreCase));
        return [.. below.Concat(zips).Select(place.Below)];
    }

    private async Task<BackupManifest?> TryReadAsync(Place place, CancellationToken cancellationToken)
    {
        IStorage storage = _storages.Open(place);
        using var opened = storage as IDisposable;
        try
        {
            return await BackupFiles.TryReadAsync(storage, cancellationToken).ConfigureAwait(false);
        }
        catch (IntuneMaintenanceException e) when (e.ErrorId == "ZipDamaged")
        {
            return null;
        }
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
