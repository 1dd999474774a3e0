using IntuneMaintenance.Engine.Configuration;

namespace IntuneMaintenance.Engine.Backup;

/// <summary>What was read of one sub-resource.</summary>
/// <param name="Kind">Which one.</param>
internal sealed record BackupPart(SubResource Kind)
{
    internal List<BackupNode> Elements { get; } = [];
}
