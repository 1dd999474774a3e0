using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Decommission.Report;

/// <summary>Where a page may be written: an older page is replaced, but never what the page is made of.</summary>
internal static class ReportTarget
{
    private static readonly StringComparison Names = OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;

    internal static void Check(DecommissionPlan plan, string path)
    {
        string full = Path.GetFullPath(path);
        if (FolderStorage.IsFolder(full))
        {
            throw Refuse("ReportPathIsFolder", full, "is a folder", "Name the file that gets the page, such as report.html in it.");
        }

        if (full.Equals(plan.Path, Names) || full.Equals(plan.Path + PlanSignature.Suffix, Names))
        {
            throw Refuse("ReportPathTaken", full, "is the plan itself, or its signature", "Name another file.");
        }

        if (Array.Find([plan.JournalPath, plan.BackupPath], p => Holds(p, full)) is { } place)
        {
            throw Refuse("ReportPathTaken", full, $"lies in '{place}', where the journal or the backup is", "Name a file in another folder: nothing else belongs there.");
        }
    }

    private static bool Holds(string place, string full) =>
        Place.Of(place) is { Kind: not PlaceKind.Blob } own && (full.Equals(own.Location, Names) || full.StartsWith(Path.TrimEndingDirectorySeparator(own.Location) + Path.DirectorySeparatorChar, Names));

    private static IntuneMaintenanceException Refuse(string errorId, string path, string what, string advice) =>
        new(FailureKind.InvalidArgument, errorId, $"-ReportPath: '{path}' {what}. Nothing was written.") { Target = path, Advice = advice };
}
