namespace IntuneMaintenance;

/// <summary>Objects of a backup: those that match every list that is not empty.</summary>
public sealed class RestoreSelection
{
    /// <summary>Names of types.</summary>
    public string[] Type { get; set; } = [];

    /// <summary>Names; wildcards allowed.</summary>
    public string[] Name { get; set; } = [];

    /// <summary>Ids, as they are in the backup.</summary>
    public string[] Id { get; set; } = [];
}
