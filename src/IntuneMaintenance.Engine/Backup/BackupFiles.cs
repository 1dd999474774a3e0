using System.Globalization;
using IntuneMaintenance.Engine.Configuration;
using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Backup;

/// <summary>Reads backups and says whether they are what they were.</summary>
internal sealed class BackupFiles : IBackupFiles
{
    private readonly TimeProvider _time;
    private readonly Storages _storages;
    private readonly IBackupChanges? _changes;

    internal BackupFiles()
        : this(TimeProvider.System)
    {
    }

    internal BackupFiles(TimeProvider time)
        : this(Storages.Offline, time)
    {
    }

    /// <param name="storages">Opens places.</param>
    /// <param name="time">The clock that ages are told by.</param>
    /// <param name="changes">Null where no backup is held against a tenant.</param>
    internal BackupFiles(Storages storages, TimeProvider time, IBackupChanges? changes = null)
    {
        _storages = storages;
        _time = time;
        _changes = changes;
    }

    public string[] TypeNames => [.. ConfigurationTypes.All.Select(t => t.Name)];

    public Task<BackupInfo[]> ListAsync(string path, CancellationToken cancellationToken) => new BackupCatalog(_storages).ListAsync(path, cancellationToken);

    public Task ReadAsync(string path, Func<string, bool> wantsType, Func<BackupItem, Task> sink, CancellationToken cancellationToken) =>
        new BackupCatalog(_storages).ReadAsync(path, wantsType, sink, cancellationToken);

    public Task<BackupCheck> TestAsync(string path, CancellationToken cancellationToken) => TestAsync(Place.Of(path), cancellationToken);

    public async Task<BackupCheck> TestAsync(BackupTestRequest request, IProgress<WorkProgress> progress, CancellationToken cancellationToken)
    {
        BackupCheck check = await TestAsync(request.Path, cancellationToken).ConfigureAwait(false);
        await new BackupProof(check, _storages, _changes ?? throw new InvalidOperationException("Nothing compares here.")).CompleteAsync(request, progress, cancellationToken).ConfigureAwait(false);
        return check;
    }

    public Task<BackupRecord?> FindObjectAsync(string path, string tenantId, string id, CancellationToken cancellationToken) =>
        new BackupFinder(_storages).FindObjectAsync(path, tenantId, id, cancellationToken);

    /// <summary>The newest backup of the tenant, at the path or below it.</summary>
    internal Task<Place?> NewestAsync(string path, string tenantId, CancellationToken cancellationToken) =>
        new BackupFinder(_storages).NewestAsync(path, tenantId, cancellationToken);

    internal Task<BackupArchive> OpenAsync(Place place, CancellationToken cancellationToken) => BackupArchive.OpenAsync(_storages.Open(place), cancellationToken);

    internal async Task<BackupCheck> TestAsync(Place place, CancellationToken cancellationToken)
    {
        IStorage storage = _storages.Open(place);
        using var opened = storage as IDisposable;
        try
        {
            return await TestAsync(storage, cancellationToken).ConfigureAwait(false);
        }
        catch (IntuneMaintenanceException e) when (e.ErrorId == "ZipDamaged")
        {
            return ToCheck(storage.Location, null, null, [e.Message]);
        }
    }

    internal async Task<BackupCheck> TestAsync(IStorage storage, CancellationToken cancellationToken)
    {
        HashSet<string> present = [.. await storage.ListAsync(cancellationToken).ConfigureAwait(false)];
        if (present.Count == 0 || HoldsOthers(present))
        {
            throw NotFound(storage.Location, present);
        }

        var problems = new List<string>();
        if (present.Contains(BackupManifest.MarkerName))
        {
            problems.Add("The backup was interrupted, or is still being written.");
        }

        byte[]? content = await ReadManifestAsync(storage, present, problems, cancellationToken).ConfigureAwait(false);
        BackupManifest? manifest = content is null ? null : Understand(content, problems);
        if (manifest is not null)
        {
            await CompareAsync(storage, present, manifest, problems, cancellationToken).ConfigureAwait(false);
        }

        return ToCheck(storage.Location, manifest, content, problems);
    }

    /// <summary>The manifest, without a look at the other files; null when there is none or it is unreadable.</summary>
    internal static async Task<BackupManifest?> TryReadAsync(IStorage storage, CancellationToken cancellationToken) =>
        await storage.ExistsAsync(BackupManifest.FileName, cancellationToken).ConfigureAwait(false)
            ? ManifestText.TryRead(await storage.ReadAsync(BackupManifest.FileName, cancellationToken).ConfigureAwait(false))
            : null;

    internal static IntuneMaintenanceException NotFound(string location, IReadOnlySet<string>? present = null) =>
        new(FailureKind.NotFound, "BackupNotFound", $"-Path: there is no backup in '{location}'{(present?.Count > 0 ? " itself, only below it" : "")}.")
        {
            Target = location,
            Advice = present?.Count > 0 ? "Name one of those that Get-IntuneBackup lists there." : "Name the folder, .zip or container that Backup-IntuneConfiguration wrote.",
        };

    /// <summary>True for a place that is no backup, and has some right below it.</summary>
    internal static bool HoldsOthers(IReadOnlySet<string> present) =>
        !present.Contains(BackupManifest.FileName) && !present.Contains(BackupManifest.MarkerName) && !present.Contains(BackupManifest.HashFileName)
        && present.Any(n => n.Split('/') is [_, BackupManifest.FileName]);

    private static async Task<byte[]?> ReadManifestAsync(IStorage storage, HashSet<string> present, List<string> problems, CancellationToken cancellationToken)
    {
        if (!present.Contains(BackupManifest.FileName))
        {
            problems.Add($"{BackupManifest.FileName} is missing: the backup was interrupted, or this is no backup.");
            return null;
        }

        byte[] content = await storage.ReadAsync(BackupManifest.FileName, cancellationToken).ConfigureAwait(false);
        if (!present.Contains(BackupManifest.HashFileName))
        {
            problems.Add($"{BackupManifest.HashFileName} is missing: nobody can tell whether the manifest was changed.");
        }
        else if (!ManifestText.BelongsTo(content, await storage.ReadAsync(BackupManifest.HashFileName, cancellationToken).ConfigureAwait(false)))
        {
            problems.Add($"{BackupManifest.FileName} or {BackupManifest.HashFileName} was changed: they do not belong together.");
        }

        return content;
    }

    private static BackupManifest? Understand(byte[] content, List<string> problems)
    {
        BackupManifest? manifest = ManifestText.TryRead(content);
        if (manifest is null)
        {
            problems.Add($"{BackupManifest.FileName} is damaged and cannot be read.");
        }
        else if (manifest.SchemaVersion != BackupManifest.PresentSchema)
        {
            problems.Add($"The backup has schema version {manifest.SchemaVersion.ToString(CultureInfo.InvariantCulture)}; this version of the module knows {BackupManifest.PresentSchema.ToString(CultureInfo.InvariantCulture)}.");
        }

        return manifest;
    }

    private static async Task CompareAsync(IStorage storage, HashSet<string> present, BackupManifest manifest, List<string> problems, CancellationToken cancellationToken)
    {
        if (manifest.Status != BackupStatus.Complete)
        {
            int missing = manifest.Gaps.Count(g => !g.ByDesign);
            problems.Add($"The backup is incomplete since it was made; {missing.ToString(CultureInfo.InvariantCulture)} of its gaps could have been saved.");
        }

        foreach (ManifestFile file in manifest.AllFiles())
        {
            // Only names that the folder itself lists are opened: a changed manifest leads nowhere else.
            if (!present.Remove(file.Path))
            {
                problems.Add($"{file.Path} is missing.");
            }
            else if (!await IsIntactAsync(storage, file, cancellationToken).ConfigureAwait(false))
            {
                problems.Add($"{file.Path} was changed.");
            }
        }

        present.ExceptWith([BackupManifest.FileName, BackupManifest.HashFileName, BackupManifest.MarkerName]);
        problems.AddRange(present.Order(StringComparer.Ordinal).Select(added => $"{added} was added: the manifest does not know it."));
    }

    private static async Task<bool> IsIntactAsync(IStorage storage, ManifestFile file, CancellationToken cancellationToken)
    {
        byte[] content;
        try
        {
            content = await storage.ReadAsync(file.Path, cancellationToken).ConfigureAwait(false);
        }
        catch (IntuneMaintenanceException e) when (e.ErrorId == "ZipDamaged")
        {
            return false;
        }

        return content.LongLength == file.Size && ContentHash.Of(content) == file.Sha256;
    }

    private BackupCheck ToCheck(string location, BackupManifest? manifest, byte[]? content, List<string> problems) => new()
    {
        Path = location,
        IsValid = problems.Count == 0,
        Status = problems.Count == 0 ? BackupStatus.Complete : BackupStatus.Incomplete,
        TenantId = manifest?.TenantId,
        TenantName = manifest?.TenantName,
        CreatedDateTime = manifest?.Created,
        Age = manifest is null ? null : _time.GetUtcNow() - manifest.Created,
        ManifestHash = content is null ? null : ContentHash.Of(content),
        ObjectCount = manifest?.Types.Sum(t => t.Count) ?? 0,
        Types = [.. (manifest?.Types ?? []).Select(t => TypeChecks.Of(t, manifest!))],
        Problems = [.. problems],
        Gaps = [.. manifest?.Gaps ?? []],
    };
}
