namespace IntuneMaintenance;

/// <summary>What became of one object of a backup.</summary>
public sealed class RestoreResult
{
    /// <summary>What was done to it.</summary>
    public RestoreStatus Status { get; set; }

    /// <summary>What there was, or would be, to do.</summary>
    public RestoreAction Action { get; set; }

    /// <summary>Type of the object.</summary>
    public string Type { get; set; } = "";

    /// <summary>Name of the object in the backup.</summary>
    public string Name { get; set; } = "";

    /// <summary>Id of the object in the backup.</summary>
    public string Id { get; set; } = "";

    /// <summary>Id of the object in the tenant; null while it does not exist.</summary>
    public string? TargetId { get; set; }

    /// <summary>Why it was refused, skipped or failed; null otherwise.</summary>
    public string? Reason { get; set; }

    /// <summary>Paths of the properties that differ between backup and tenant before the restore; after a failed one, those that still do.</summary>
    public string[] Differences { get; set; } = [];

    /// <summary>What was left out on purpose: secrets that a backup cannot hold, the state of a Conditional Access policy.</summary>
    public string[] Notes { get; set; } = [];

    /// <summary>The backup.</summary>
    public string BackupPath { get; set; } = "";

    /// <summary>The journal of this restore; the same command again goes on from it.</summary>
    public string JournalPath { get; set; } = "";

    /// <inheritdoc/>
    public override string ToString() => $"{Type} '{Name}'";
}
