namespace IntuneMaintenance;

/// <summary>How a domain is to be removed.</summary>
public sealed class DomainRemovalRequest
{
    /// <summary>The domain.</summary>
    public string Name { get; set; } = "";

    /// <summary>Domain that becomes the default, where this one is.</summary>
    public string? NewDefault { get; set; }

    /// <summary>Rename what still uses it.</summary>
    public bool Force { get; set; }

    /// <summary>Disable the accounts that are renamed.</summary>
    public bool DisableUserAccount { get; set; }

    /// <summary>Domains that the same command would have removed before this one, had it not only shown what it would do.</summary>
    public string[] Shown { get; set; } = [];
}
