using IntuneMaintenance.Engine.Configuration;
using IntuneMaintenance.Engine.Text;

namespace IntuneMaintenance.Engine.Backup;

/// <summary>What a backup is good for, type by type, by its manifest.</summary>
internal static class TypeChecks
{
    internal static BackupTypeCheck Of(BackupTypeCount count, BackupManifest manifest)
    {
        BackupGap[] open = [.. manifest.Gaps.Where(g => g.Type == count.Type && !g.ByDesign)];
        ConfigurationType? type = ConfigurationTypes.Find(count.Type);
        string[] reasons =
        [
            .. open.Length > 0 ? [$"{Counted.Of(open.Length, "gap")}, the first: {open[0].What}. {open[0].Reason}"] : Array.Empty<string>(),
            .. Obstacle(type) is { } obstacle ? [obstacle] : Array.Empty<string>(),
        ];
        return new BackupTypeCheck
        {
            Type = count.Type,
            Count = count.Count,
            IsComplete = open.Length == 0,
            IsRestorable = Obstacle(type) is null,
            Reason = reasons.Length > 0 ? string.Join(" ", reasons) : null,
        };
    }

    /// <summary>Why no object of the type can be written back; null when it can.</summary>
    private static string? Obstacle(ConfigurationType? type) => type switch
    {
        null => "This version of the module does not know the type.",
        { IsInventory: true } => "It is an archive of how things were; nothing of it is written back.",
        { Restorable: false } => type.NeverGiven.Count > 0 ? $"{type.NeverGiven[0].What}: {type.NeverGiven[0].Reason}" : "It is a record; Graph takes no such object back.",
        _ => null,
    };
}
