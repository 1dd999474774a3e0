using System.Text.Json;
using IntuneMaintenance.Engine.Backup;
using IntuneMaintenance.Engine.Configuration;

namespace IntuneMaintenance.Engine.Restore;

/// <summary>The backup as a restore sees it: its objects by type and id, and what tells each apart.</summary>
internal sealed class RestoreSource
{
    private readonly Dictionary<(string Type, string Id), ManifestFile> _files = [];
    private readonly Dictionary<string, TenantObject?> _identities = new(StringComparer.Ordinal);

    internal RestoreSource(BackupArchive archive)
    {
        Archive = archive;
        foreach (ManifestFile file in archive.Manifest.Files)
        {
            _files.TryAdd((file.Type, file.Id.ToUpperInvariant()), file);
        }
    }

    internal BackupArchive Archive { get; }

    internal ManifestFile? Find(string type, string id) => _files.GetValueOrDefault((type, id.ToUpperInvariant()));

    /// <summary>What tells an object of the backup apart; null when it isn't there, or its file is damaged.</summary>
    internal async Task<TenantObject?> IdentityAsync(ConfigurationType type, string id, CancellationToken cancellationToken)
    {
        if (Find(type.Name, id) is not { } file)
        {
            return null;
        }

        if (!_identities.TryGetValue(file.Path, out TenantObject? known))
        {
            try
            {
                JsonElement item = await Archive.ReadAsync(file, cancellationToken).ConfigureAwait(false);
                known = TenantObject.Of(type, RestoreRules.Of(type.Name), item) with { Parent = file.Parent };
            }
            catch (IntuneMaintenanceException e) when (e.Kind == FailureKind.InvalidData)
            {
                known = null;
            }

            _identities[file.Path] = known;
        }

        return known;
    }

    internal void Keep(ManifestFile file, TenantObject identity) => _identities[file.Path] = identity;

    /// <summary>How many objects of the backup cannot be told from this one.</summary>
    internal async Task<int> CountLikeAsync(ConfigurationType type, TenantObject identity, CancellationToken cancellationToken)
    {
        int count = 0;
        foreach (ManifestFile file in Archive.FilesOf(type).Where(f => f.Name == identity.Name))
        {
            count += (await IdentityAsync(type, file.Id, cancellationToken).ConfigureAwait(false))?.IsLike(identity) == true ? 1 : 0;
        }

        return count;
    }
}
