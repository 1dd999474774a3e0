using System;

namespace IntuneMaintenance;

/// <summary>A domain of the tenant.</summary>
public sealed class IntuneDomain
{
    /// <summary>Its name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Managed or Federated.</summary>
    public string AuthenticationType { get; set; } = "";

    /// <summary>True when its users sign in at an identity provider of their own.</summary>
    public bool IsFederated { get; set; }

    /// <summary>New users get it.</summary>
    public bool IsDefault { get; set; }

    /// <summary>The domain that came with the tenant; it never goes.</summary>
    public bool IsInitial { get; set; }

    /// <summary>No other domain of the tenant is above it.</summary>
    public bool IsRoot { get; set; }

    /// <summary>Its owner was proven.</summary>
    public bool IsVerified { get; set; }

    /// <summary>Services that it is used for.</summary>
    public string[] SupportedServices { get; set; } = [];

    /// <summary>Operation that is under way or was the last, with its status.</summary>
    public string? Operation { get; set; }

    /// <summary>When that was (UTC).</summary>
    public DateTimeOffset? OperationDateTime { get; set; }

    /// <summary>Domains of the tenant below it.</summary>
    public string[] Subdomains { get; set; } = [];

    /// <summary>What still uses it; null unless it was asked for.</summary>
    public DomainReference[]? References { get; set; }

    /// <summary>How many those are; null unless it was asked for.</summary>
    public int? ReferenceCount { get; set; }

    /// <summary>What stands in the way of its removal; empty when nothing is known to.</summary>
    public string[] Obstacles { get; set; } = [];

    /// <summary>Where a person looks at it.</summary>
    public string Link { get; set; } = "";

    /// <inheritdoc/>
    public override string ToString() => Name;
}
