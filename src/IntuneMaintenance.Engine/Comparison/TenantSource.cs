using IntuneMaintenance.Engine.Backup;
using IntuneMaintenance.Engine.Configuration;
using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Comparison;

/// <summary>A tenant as it is now as one side of a comparison: one type at a time goes through the same reading as a backup, into memory.</summary>
internal sealed class TenantSource : IConfigurationSource
{
    private readonly GraphBackups _tenant;

    internal TenantSource(GraphBackups tenant) => _tenant = tenant;

    public string Text => $"tenant {_tenant.Identity.TenantName} ({TenantId})";

    public string TenantId => _tenant.Identity.TenantId;

    public ReferenceNames Names { get; } = new();

    public bool Covers(ConfigurationType type) => true;

    /// <summary>The connection belongs to whoever opened it.</summary>
    public void Dispose()
    {
    }

    /// <summary>The lists alone, all at once; what cannot be listed is told when it is its turn to be compared.</summary>
    public async Task LearnNamesAsync(CancellationToken cancellationToken)
    {
        var lister = new ObjectLister(_tenant.Door, static _ => { });
        foreach (BackupObject item in (await lister.ListAsync(Comparisons.Types, cancellationToken).ConfigureAwait(false)).SelectMany(l => l))
        {
            Names.Add(item.Type.Name, item.Id, item.Name);
        }
    }

    public async Task<BackupArchive> OpenAsync(ConfigurationType type, CancellationToken cancellationToken)
    {
        var storage = new MemoryStorage(Text);
        await _tenant.SaveAsync([type, InventoryTypes.Group], storage, NoProgress.Instance, cancellationToken).ConfigureAwait(false);
        BackupArchive archive = await BackupArchive.OpenAsync(storage, cancellationToken).ConfigureAwait(false);
        foreach (ManifestFile file in archive.Manifest.Files)
        {
            Names.Add(file.Type, file.Id, file.Name);
        }

        return archive;
    }
}
