using System.Reflection;
using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Backup;

/// <summary>Saves the configuration of a tenant: complete, or saying loudly that it is not.</summary>
internal sealed class GraphBackups : IBackups
{
    // So many are in memory with all that hangs below them.
    private const int AtOnce = 200;
    private readonly GraphDoor _door;
    private readonly TenantIdentity _tenant;

    internal GraphBackups(GraphDoor door, TenantIdentity tenant)
    {
        _door = door;
        _tenant = tenant;
    }

    internal TenantIdentity Identity => _tenant;

    internal TimeProvider Time => _door.Time;

    public string[] TypeNames => [.. ConfigurationTypes.All.Select(t => t.Name)];

    public Task<BackupResult> SaveAsync(BackupRequest request, IProgress<WorkProgress> progress, CancellationToken cancellationToken) =>
        SaveAsync(ConfigurationTypes.Named(request.Type), new FolderStorage(request.Path), progress, cancellationToken);

    internal async Task<BackupResult> SaveAsync(IReadOnlyList<ConfigurationType> types, IStorage storage, IProgress<WorkProgress> progress, CancellationToken cancellationToken)
    {
        DateTimeOffset created = _door.Time.GetUtcNow();
        int before = _door.RequestCount;
        BackupWriter writer = await BackupWriter.BeginAsync(storage, cancellationToken).ConfigureAwait(false);
        List<BackupGap> gaps = await SaveObjectsAsync(types, writer, new BackupProgress(progress, _door.Time), cancellationToken).ConfigureAwait(false);
        BackupManifest manifest = new()
        {
            ToolVersion = typeof(GraphBackups).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "",
            TenantId = _tenant.TenantId,
            TenantName = _tenant.TenantName,
            Created = created,
            Status = gaps.TrueForAll(g => g.ByDesign) ? BackupStatus.Complete : BackupStatus.Incomplete,
            Types = [.. types.Select(t => Count(t, writer.Files))],
            Files = [.. writer.Files.OrderBy(f => f.Path, StringComparer.Ordinal)],
            Gaps = [.. gaps.OrderBy(g => g.ByDesign).ThenBy(g => $"{g.Type}/{g.Id}/{g.What}", StringComparer.Ordinal)],
        };
        string hash = await writer.FinishAsync(manifest, cancellationToken).ConfigureAwait(false);
        return ToResult(manifest, storage.Location, hash, _door.RequestCount - before);
    }

    private async Task<List<BackupGap>> SaveObjectsAsync(IReadOnlyList<ConfigurationType> types, BackupWriter writer, BackupProgress progress, CancellationToken cancellationToken)
    {
        var lister = new ObjectLister(_door, progress.Found);
        IReadOnlyList<IReadOnlyList<BackupObject>> lists = await lister.ListAsync([.. types.Where(t => !t.IsInventory && t != InventoryTypes.Group)], cancellationToken).ConfigureAwait(false);
        List<BackupGap> gaps = [.. lister.Gaps];
        await SaveAsync([.. lists.SelectMany(l => l)], new ObjectReader(_door), writer, progress, gaps, cancellationToken).ConfigureAwait(false);
        if (types.Contains(InventoryTypes.Group) && writer.Groups.Count > 0)
        {
            (IReadOnlyList<BackupObject> groups, IReadOnlyList<BackupGap> missing) = await new GroupReader(_door).ReadAsync(writer.Groups, cancellationToken).ConfigureAwait(false);
            gaps.AddRange(missing);
            await SaveAsync(groups, null, writer, progress, gaps, cancellationToken).ConfigureAwait(false);
        }

        var inventory = new InventoryReader(_door, writer);
        foreach (ConfigurationType type in types.Where(t => t.IsInventory))
        {
            progress.Begin(0);
            int saved = 0;
            if (await inventory.SaveAsync(type, count => progress.Saved(saved += count, 0, type.Name), cancellationToken).ConfigureAwait(false) is { } gap)
            {
                gaps.Add(gap);
            }
        }

        return gaps;
    }

    private static async Task SaveAsync(IReadOnlyList<BackupObject> objects, ObjectReader? reader, BackupWriter writer, BackupProgress progress, List<BackupGap> gaps, CancellationToken cancellationToken)
    {
        progress.Begin(objects.Count);
        int done = 0;
        foreach (BackupObject[] some in objects.Chunk(AtOnce))
        {
            if (reader is not null)
            {
                await reader.CompleteAsync(some, cancellationToken).ConfigureAwait(false);
            }

            foreach (BackupObject item in some)
            {
                IReadOnlyList<BackupGap> withheld = await writer.SaveAsync(item, cancellationToken).ConfigureAwait(false);
                gaps.AddRange([.. item.Gaps, .. withheld]);
                progress.Saved(++done, objects.Count, item.Name);
            }
        }
    }

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
        Types = [.. manifest.Types],
        Gaps = [.. manifest.Gaps],
        RequestCount = requests,
    };
}
