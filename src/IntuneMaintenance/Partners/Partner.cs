using System;

namespace IntuneMaintenance;

/// <summary>A partner of the tenant, and in which sense it is one.</summary>
public sealed class Partner
{
    /// <summary>In which sense.</summary>
    public PartnerKind Kind { get; set; }

    /// <summary>The partner's tenant id, its partner ID, or the id of its connector.</summary>
    public string Id { get; set; } = "";

    /// <summary>The digits of the Microsoft partner ID, for a partner admin link; else null.</summary>
    public string? PartnerId { get; set; }

    /// <summary>Resolved name; the id where no name could be resolved.</summary>
    public string Name { get; set; } = "";

    /// <summary>The partner's tenant.</summary>
    public string? TenantId { get; set; }

    /// <summary>State, as the service says it.</summary>
    public string State { get; set; } = "";

    /// <summary>When it was last heard of (UTC).</summary>
    public DateTimeOffset? LastSeenDateTime { get; set; }

    /// <summary>Subscriptions, versions and the like.</summary>
    public string[] Detail { get; set; } = [];

    /// <summary>What this association says, and what it doesn't.</summary>
    public string Association { get; set; } = "";

    /// <summary>The page that changes it, where no API does.</summary>
    public string? Link { get; set; }

    /// <inheritdoc/>
    public override string ToString() => $"{Kind}: {Name}";
}
