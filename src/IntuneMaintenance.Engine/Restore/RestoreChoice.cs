using IntuneMaintenance.Engine.Backup;
using IntuneMaintenance.Engine.Configuration;
using IntuneMaintenance.Engine.Text;

namespace IntuneMaintenance.Engine.Restore;

/// <summary>Which objects of a backup are meant.</summary>
internal static class RestoreChoice
{
    /// <summary>Lines of the manifest. Without a choice everything that can be written back; what is chosen by name and can't be is told later.</summary>
    internal static IReadOnlyList<ManifestFile> Of(BackupArchive archive, IReadOnlyList<RestoreSelection> selection)
    {
        if (selection.Count == 0)
        {
            return [.. archive.Manifest.Files.Where(f => ConfigurationTypes.Find(f.Type) is { Restorable: true })];
        }

        var chosen = new HashSet<ManifestFile>(ReferenceEqualityComparer.Instance);
        foreach (RestoreSelection one in selection)
        {
            HashSet<string> types = [.. one.Type.Length == 0 ? [] : ConfigurationTypes.Named(one.Type).Select(t => t.Name)];
            NamePattern[] names = [.. one.Name.Select(n => new NamePattern(n))];
            bool named = one.Type.Length > 0 || one.Id.Length > 0;
            ManifestFile[] found =
            [
                .. archive.Manifest.Files.Where(f => (types.Count == 0 || types.Contains(f.Type))
                    && (one.Id.Length == 0 || one.Id.Contains(f.Id, StringComparer.OrdinalIgnoreCase))
                    && (names.Length == 0 || one.Name.Contains(f.Name, StringComparer.Ordinal) || Array.Exists(names, n => n.Matches(f.Name)))
                    && (named || ConfigurationTypes.Find(f.Type) is { Restorable: true })),
            ];
            if (found.Length == 0)
            {
                throw new IntuneMaintenanceException(FailureKind.NotFound, "BackupObjectNotFound", $"The backup in '{archive.Location}' has no object like {Tell(one)}. Nothing was written.")
                {
                    Target = archive.Location,
                    Advice = "Get-IntuneBackup shows what it holds.",
                };
            }

            chosen.UnionWith(found);
        }

        return [.. archive.Manifest.Files.Where(chosen.Contains)];
    }

    private static string Tell(RestoreSelection one) =>
        string.Join(", ", new[] { ("-Type", one.Type), ("-Name", one.Name), ("-Id", one.Id) }.Where(p => p.Item2.Length > 0).Select(p => $"{p.Item1} {string.Join(", ", p.Item2)}"));
}
