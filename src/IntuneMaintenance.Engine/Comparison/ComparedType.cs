using System.Text.Json;
using IntuneMaintenance.Engine.Backup;
using IntuneMaintenance.Engine.Configuration;
using IntuneMaintenance.Engine.Text;

namespace IntuneMaintenance.Engine.Comparison;

/// <summary>All objects of one type on one side.</summary>
/// <param name="Objects">The objects.</param>
/// <param name="Gap">Why there may be more of them; null when all are there.</param>
internal sealed record ComparedType(IReadOnlyList<ComparedObject> Objects, BackupGap? Gap)
{
    private static readonly string[] KindProperties = ["@odata.type", "platform", "platforms", "platformType", "technologies"];

    internal static async Task<ComparedType> ReadAsync(
        IConfigurationSource source,
        ConfigurationType type,
        bool byName,
        CancellationToken cancellationToken)
    {
        BackupArchive archive = await source.OpenAsync(type, cancellationToken).ConfigureAwait(false);
        var objects = new List<ComparedObject>();
        foreach (ManifestFile file in archive.FilesOf(type))
        {
            objects.Add(await ReadAsync(archive, file, type, source.Names, byName, cancellationToken).ConfigureAwait(false));
        }

        return new ComparedType(objects, archive.Manifest.Gaps.FirstOrDefault(g => g.Type == type.Name && g.Id is null && !IsAboutValues(g)));
    }

    private static async Task<ComparedObject> ReadAsync(BackupArchive archive, ManifestFile file, ConfigurationType type, ReferenceNames names, bool byName, CancellationToken cancellationToken)
    {
        try
        {
            JsonElement content = await archive.ReadAsync(file, cancellationToken).ConfigureAwait(false);
            string kind = string.Join(' ', KindProperties.Select(p => content.TextOf(p)).Where(t => t.Length > 0));
            return new ComparedObject(file, kind, ComparableJson.Of(type, content, names, byName), null);
        }
        catch (IntuneMaintenanceException e) when (e.Kind is FailureKind.InvalidData or FailureKind.Storage)
        {
            return new ComparedObject(file, "", null, e);
        }
    }

    // A gap of the whole type says either that objects are missing, or what Graph never gives of any of them.
    private static bool IsAboutValues(BackupGap gap) => !gap.What.StartsWith("All objects", StringComparison.Ordinal) && gap.What is not ("The object" or "An object without an id");
}
