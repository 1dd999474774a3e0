using System;

namespace IntuneMaintenance;

/// <summary>One way in which somebody outside holds power over a tenant.</summary>
public sealed class DelegatedAdmin
{
    /// <summary>In which way.</summary>
    public DelegatedAdminKind Kind { get; set; }

    /// <summary>The partner's tenant id, the object id of the guest or app, or the id of the relationship.</summary>
    public string Id { get; set; } = "";

    /// <summary>Name of the partner, guest, app or customer.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>The other tenant: a guest's domain stands for it where the id is unknown.</summary>
    public string? Tenant { get; set; }

    /// <summary>Roles or permissions that it holds.</summary>
    public string[] Roles { get; set; } = [];

    /// <summary>True when one of them reaches Intune.</summary>
    public bool ReachesIntune { get; set; }

    /// <summary>State of a relationship; active for what is granted.</summary>
    public string Status { get; set; } = "";

    /// <summary>Since when (UTC); null when nobody tells.</summary>
    public DateTimeOffset? CreatedDateTime { get; set; }

    /// <summary>When it ends by itself (UTC); null when never or when nobody tells.</summary>
    public DateTimeOffset? EndDateTime { get; set; }

    /// <summary>Last use that the logs tell of (UTC); null when they tell of none.</summary>
    public DateTimeOffset? LastUsedDateTime { get; set; }

    /// <summary>True when the logs could be read, so that a missing last use says something.</summary>
    public bool UsageKnown { get; set; }

    /// <summary>Partner side: security groups of this tenant that use the relationship; null when that was not read.</summary>
    public string[]? AccessGroups { get; set; }

    /// <summary>True when Remove-IntuneDelegatedAdmin can end it through Graph.</summary>
    public bool CanRemove { get; set; }

    /// <summary>What this is, and what remains for the portal.</summary>
    public string Note { get; set; } = "";

    /// <summary>The page where the rest is done.</summary>
    public string? Link { get; set; }

    /// <inheritdoc/>
    public override string ToString() => $"{Kind}: {DisplayName}";
}
