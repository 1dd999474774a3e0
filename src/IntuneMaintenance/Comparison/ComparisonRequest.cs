namespace IntuneMaintenance;

/// <summary>What to hold against what. Each side is a backup or a tenant.</summary>
public sealed class ComparisonRequest
{
    /// <summary>Backup on the reference side; null for a tenant.</summary>
    public string? ReferencePath { get; set; }

    /// <summary>Tenant on the reference side; null for a backup.</summary>
    public IBackups? Reference { get; set; }

    /// <summary>Backup on the difference side; null for a tenant.</summary>
    public string? DifferencePath { get; set; }

    /// <summary>Tenant on the difference side; null for a backup.</summary>
    public IBackups? Difference { get; set; }

    /// <summary>Types, wildcards allowed; empty for all that both sides hold.</summary>
    public string[] Type { get; set; } = [];

    /// <summary>Objects by type and id; empty for all.</summary>
    public RestoreSelection[] Selection { get; set; } = [];

    /// <summary>Names of objects, wildcards allowed; empty for all.</summary>
    public string[] Name { get; set; } = [];
}
