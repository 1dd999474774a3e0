using System.Reflection;
using IntuneMaintenance.Engine.Configuration;
using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Backup;

/// <summary>Saves the configuration of a tenant: complete, or saying loudly that it is not.</summary>
internal sealed class GraphBackups : IBackups
{
    private readonly GraphDoor _door;
    private readonly TenantIdentity _tenant;
    private readonly Storages _storages;

    internal GraphBackups(GraphDoor door, TenantIdentity tenant, Storages? storages = null)
    {
        _door = door;
        _tenant = tenant;
        _storages = storages ?? Storages.Offline;
    }

    internal TenantIdentity Identity => _tenant;

    internal GraphDoor Door => _door;

    internal TimeProvider Time => _door.Time;

    public string[] TypeNames => [.. ConfigurationTypes.All.Select(t => t.Name)];

    public Task<BackupResult> SaveAsync(BackupRequest request, IProgress<WorkProgress> progress, CancellationToken cancellationToken) =>
        SaveAsync(request, _storages, progress, cancellationToken);

    internal async Task<BackupResult> SaveAsync(BackupRequest request, Storages storages, IProgress<WorkProgress> progress, CancellationToken cancellationToken)
    {
        SaveOptions options = SaveOptions.Of(request);
        IStorage storage = storages.Open(request.Path);
        using var opened = storage as IDisposable;
        if (request.Since is not { Length: > 0 } since)
        {
            return await SaveAsync(options, storage, progress, cancellationToken).ConfigureAwait(false);
        }

        using BackupBase from = await BackupBase.OpenAsync(storages, since, _tenant.TenantId, ToolVersion, cancellationToken).ConfigureAwait(false);
        return await SaveAsync(options with { Base = from }, storage, progress, cancellationToken).ConfigureAwait(false);
    }

    internal Task<BackupResult> SaveAsync(IReadOnlyList<ConfigurationType> types, IStorage storage, IProgress<WorkProgress> progress, CancellationToken cancellationToken) =>
        SaveAsync(new SaveOptions(types), storage, progress, cancellationToken);

    internal async Task<BackupResult> SaveAsync(SaveOptions options, IStorage storage, IProgress<WorkProgress> progress, CancellationToken cancellationToken)
    {
        DateTimeOffset created = _door.Time.GetUtcNow();
        int before = _door.RequestCount;
        BackupWriter writer = await BackupWriter.BeginAsync(storage, options.Recipients, cancellationToken).ConfigureAwait(false);
        List<BackupGap> gaps = await new BackupRun(_door, writer, options, new BackupProgress(progress, _door.Time)).SaveAsync(cancellationToken).ConfigureAwait(false);
        ForgiveDelegatedOnly(gaps);
        BackupManifest manifest = new()
        {
            ToolVersion = ToolVersion,
            TenantId = _tenant.TenantId,
            TenantName = _tenant.TenantName,
            Created = created,
            Status = gaps.TrueForAll(g => g.ByDesign) ? BackupStatus.Complete : BackupStatus.Incomplete,
            Base = options.Base?.Origin,
            Types = [.. options.Types.Select(t => Count(t, writer.Files))],
            Files = [.. writer.Files.OrderBy(f => f.Path, StringComparer.Ordinal)],
            Secrets = writer.Secrets.Count > 0 ? [.. writer.Secrets.OrderBy(f => f.Path, StringComparer.Ordinal)] : null,
            EncryptedTo = writer.Secrets.Count > 0 ? [.. options.Recipients.Select(r => r.Thumbprint)] : null,
            Gaps = [.. gaps.OrderBy(g => g.ByDesign).ThenBy(g => $"{g.Type}/{g.Id}/{g.What}", StringComparer.Ordinal)],
        };
        string hash = await writer.FinishAsync(manifest, cancellationToken).ConfigureAwait(false);
        return ToResult(manifest, storage.Location, hash, _door.RequestCount - before);
    }

    /// <summary>What no application can be granted could not be had by this one.</summary>
    private void ForgiveDelegatedOnly(List<BackupGap> gaps)
    {
        foreach (BackupGap gap in _tenant.TokenKind != TokenKind.AppOnly ? [] : gaps.Where(g => !g.ByDesign && g.Id is null && ConfigurationTypes.Find(g.Type)?.DelegatedOnly == true))
        {
            gap.ByDesign = true;
            gap.Reason = $"Only signed-in users can be granted the permission. {gap.Reason}";
            gap.Remedy = $"Back up {gap.Type} with a signed-in administrator.";
        }
    }

    private static string ToolVersion { get; } = typeof(GraphBackups).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    private static BackupTypeCount Count(ConfigurationType type, IReadOnlyList<ManifestFile> files) => new()
    {
        Type = type.Name,
        Count = files.Where(f => f.Type == type.Name).Sum(f => f.Count ?? 1),
        ApiVersion = new GraphPath(type.Version, "").VersionSegment,
    };

    private static BackupResult ToResult(BackupManifest manifest, string location, string hash, int requests) => new()
    {
        Path = location,
        Status = manifest.Status,
        TenantId = manifest.TenantId,
        TenantName = manifest.TenantName,
        CreatedDateTime = manifest.Created,
        ManifestHash = hash,
        ObjectCount = manifest.Types.Sum(t => t.Count),
        SecretCount = manifest.Secrets?.Sum(f => f.Count ?? 0) ?? 0,
        ReusedCount = manifest.Files.Count(f => f.Reused == true),
        Types = [.. manifest.Types],
        Gaps = [.. manifest.Gaps],
        RequestCount = requests,
    };
}
