using System;

namespace IntuneMaintenance;

/// <summary>Which devices to list. What Graph can filter is filtered there.</summary>
public sealed class DeviceQuery
{
    /// <summary>Platforms; empty for all.</summary>
    public DevicePlatform[] Platform { get; set; } = [];

    /// <summary>Ownerships; empty for all.</summary>
    public DeviceOwnership[] Ownership { get; set; } = [];

    /// <summary>Compliance states; empty for all.</summary>
    public string[] ComplianceState { get; set; } = [];

    /// <summary>Device names, wildcards allowed; empty for all.</summary>
    public string[] Name { get; set; } = [];

    /// <summary>Primary user; empty for all.</summary>
    public string? UserPrincipalName { get; set; }

    /// <summary>Last check-in before this moment (UTC).</summary>
    public DateTimeOffset? LastSyncBefore { get; set; }

    /// <summary>Last check-in at or after this moment (UTC).</summary>
    public DateTimeOffset? LastSyncAfter { get; set; }

    /// <summary>Last check-in this many days ago or longer, by the tenant's clock.</summary>
    public int? NotSeenForDays { get; set; }
}
