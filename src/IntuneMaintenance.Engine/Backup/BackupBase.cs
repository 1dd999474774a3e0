using System.Text.Json;
using System.Text.Json.Nodes;
using IntuneMaintenance.Engine.Configuration;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Storage;
using IntuneMaintenance.Engine.Text;

namespace IntuneMaintenance.Engine.Backup;

/// <summary>
/// An earlier backup of the same tenant. An object is taken from it when its change stamp and everything else that the list shows
/// of it are what they were, and its file is what that manifest says. What can change without the stamp is read anew.
/// </summary>
internal sealed class BackupBase : IDisposable
{
    private readonly BackupArchive _archive;
    private readonly Dictionary<(string Type, string Id, string? Parent), ManifestFile> _files;

    private BackupBase(BackupArchive archive)
    {
        _archive = archive;
        _files = archive.Manifest.Files.Where(f => f.Listed is not null && f.Missing is null).ToDictionary(f => (f.Type, f.Id, f.Parent));
    }

    internal BackupOrigin Origin => new() { Path = _archive.Location, Created = _archive.Manifest.Created, ManifestHash = _archive.ManifestHash };

    /// <summary>Opens the backup, or the newest one of the tenant at the place.</summary>
    internal static async Task<BackupBase> OpenAsync(Storages storages, string path, string tenantId, string toolVersion, CancellationToken cancellationToken)
    {
        Place place = await new BackupFinder(storages).NewestAsync(path, tenantId, cancellationToken).ConfigureAwait(false)
            ?? throw Unusable(path, $"there is no backup of the tenant {tenantId}");
        BackupArchive archive = await BackupArchive.OpenAsync(storages.Open(place), cancellationToken).ConfigureAwait(false);
        try
        {
            return !archive.Manifest.TenantId.Equals(tenantId, StringComparison.OrdinalIgnoreCase) ? throw Unusable(path, $"it is of the tenant {archive.Manifest.TenantId}")
                : archive.Manifest.ToolVersion != toolVersion ? throw Unusable(path, $"version {archive.Manifest.ToolVersion} of the module made it, which may have asked for less than version {toolVersion}")
                : new BackupBase(archive);
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    public void Dispose() => _archive.Dispose();

    /// <summary>Takes an object's content from the backup when it is safe to; what is still missing is asked for as usual.</summary>
    internal async Task<bool> TryReuseAsync(BackupObject item, CancellationToken cancellationToken)
    {
        if (item.Listed is not { } listed || item.Type.Sensitive.Count > 0 || !_files.TryGetValue((item.Type.Name, item.Id, item.Parent), out ManifestFile? file) || file.Listed != listed)
        {
            return false;
        }

        JsonElement saved;
        try
        {
            saved = await _archive.ReadAsync(file, cancellationToken).ConfigureAwait(false);
        }
        catch (IntuneMaintenanceException e) when (e.Kind == FailureKind.InvalidData)
        {
            // Damaged since: the tenant still has it.
            return false;
        }

        string stamp = item.Content.TextOf(item.Type.Stamp!);
        if (stamp.Length == 0 || saved.TextOf(item.Type.Stamp!) != stamp)
        {
            return false;
        }

        JsonObject merged = JsonNode.Parse(saved.GetRawText())!.AsObject();
        foreach (SubResource part in item.Type.Parts.Where(p => !p.Stamped))
        {
            merged.Remove(part.Name);
            foreach (string name in (string[])[part.Name, part.Name + "@odata.nextLink"])
            {
                if (item.Content.TryGetProperty(name, out JsonElement present))
                {
                    merged[name] = JsonNode.Parse(present.GetRawText());
                }
            }
        }

        using JsonDocument document = JsonDocument.Parse(merged.ToJsonString(), JsonDepth.Document);
        item.Reuse(document.RootElement.Clone());
        return true;
    }

    private static IntuneMaintenanceException Unusable(string path, string why) => new(FailureKind.InvalidArgument, "BackupBaseUnusable", $"-Since: '{path}' cannot be built upon: {why}.")
    {
        Target = path,
        Advice = "Name an earlier backup of this tenant, made by this version of the module, or leave -Since out.",
    };
}
