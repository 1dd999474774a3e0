namespace IntuneMaintenance;

/// <summary>Something that a backup does not hold, with its reason and its remedy.</summary>
public sealed class BackupGap
{
    /// <summary>Type name.</summary>
    public string Type { get; set; } = "";

    /// <summary>Object id; null when a whole type is missing.</summary>
    public string? Id { get; set; }

    /// <summary>Object name.</summary>
    public string? Name { get; set; }

    /// <summary>What is missing: the object, its assignments, its binary, a masked secret.</summary>
    public string What { get; set; } = "";

    /// <summary>Why.</summary>
    public string Reason { get; set; } = "";

    /// <summary>What to do about it.</summary>
    public string Remedy { get; set; } = "";

    /// <summary>True when Graph never gives it, so that the backup is complete without it.</summary>
    public bool ByDesign { get; set; }
}
