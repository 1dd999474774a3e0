using System;

namespace IntuneMaintenance;

/// <summary>The removal of a domain, with all that is needed to set it up again.</summary>
public sealed class DomainRemoval
{
    /// <summary>The domain.</summary>
    public string Name { get; set; } = "";

    /// <summary>How far it is.</summary>
    public DomainRemovalState State { get; set; }

    /// <summary>True when what used it is renamed to the initial domain.</summary>
    public bool IsForced { get; set; }

    /// <summary>True when the renamed accounts are disabled.</summary>
    public bool DisablesAccounts { get; set; }

    /// <summary>What used the domain.</summary>
    public DomainReference[] References { get; set; } = [];

    /// <summary>Their number.</summary>
    public int ReferenceCount { get; set; }

    /// <summary>Domain that was made the default first.</summary>
    public string? NewDefault { get; set; }

    /// <summary>DNS records as the service wanted them, read before the removal.</summary>
    public DomainRecord[] Records { get; set; } = [];

    /// <summary>When it was asked for (UTC).</summary>
    public DateTimeOffset? RequestedDateTime { get; set; }

    /// <summary>When it was seen to be gone (UTC).</summary>
    public DateTimeOffset? RemovedDateTime { get; set; }

    /// <summary>What to know.</summary>
    public string Detail { get; set; } = "";

    /// <inheritdoc/>
    public override string ToString() => $"{Name} {State}";
}
