namespace IntuneMaintenance;

/// <summary>What a backup holds of one type, and what it is good for.</summary>
public sealed class BackupTypeCheck
{
    /// <summary>Type name, such as ConfigurationPolicy.</summary>
    public string Type { get; set; } = "";

    /// <summary>Objects in the backup.</summary>
    public int Count { get; set; }

    /// <summary>True when all that Graph gives of the type is in the backup.</summary>
    public bool IsComplete { get; set; }

    /// <summary>True when objects of the type can be written back.</summary>
    public bool IsRestorable { get; set; }

    /// <summary>Why it is not complete or cannot be restored; null when all is well.</summary>
    public string? Reason { get; set; }

    /// <inheritdoc/>
    public override string ToString() => Type;
}
