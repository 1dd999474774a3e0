using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Backup;

/// <summary>A tenant as it is now as one side of a comparison: one type at a time goes through the same reading as a backup, into memory.</summary>
internal sealed class TenantSource : IConfigurationSource
{
    // What assignments, policies and role assignments name by id.
    private static readonly string[] ReferredTo =
    [
        "ScopeTag", "AssignmentFilter", "RoleDefinition", "NotificationTemplate", "AppCategory", "MobileApp", "ReusablePolicySetting", "ComplianceScript", "DeviceConfiguration",
        "NamedLocation", "TermsOfUse", "AuthenticationStrength",
    ];

    private readonly GraphBackups _tenant;

    internal TenantSource(GraphBackups tenant) => _tenant = tenant;

    public string Text => $"tenant {_tenant.Identity.TenantName} ({TenantId})";

    public string TenantId => _tenant.Identity.TenantId;

    public ReferenceNames Names { get; } = new();

    public bool Covers(ConfigurationType type) => true;

    public async Task LearnNamesAsync(IReadOnlyList<ConfigurationType> met, CancellationToken cancellationToken)
    {
        foreach (ConfigurationType type in ConfigurationTypes.All.Where(t => ReferredTo.Contains(t.Name) && !met.Contains(t)))
        {
            await OpenAsync(type, cancellationToken).ConfigureAwait(false);
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
