using System;

namespace IntuneMaintenance;

/// <summary>A plan held against its tenant: what it would do there, the hash that runs it, and what stands in the way.</summary>
public sealed class DecommissionCheck
{
    /// <summary>Tenant that the plan is for.</summary>
    public string TenantName { get; set; } = "";

    /// <summary>Its id.</summary>
    public string TenantId { get; set; } = "";

    /// <summary>File of the plan.</summary>
    public string Path { get; set; } = "";

    /// <summary>The hash that Invoke-IntuneDecommission demands.</summary>
    public string PlanHash { get; set; } = "";

    /// <summary>Where the backup goes.</summary>
    public string BackupPath { get; set; } = "";

    /// <summary>Where the journal is kept.</summary>
    public string JournalPath { get; set; } = "";

    /// <summary>Devices to retire.</summary>
    public int RetireCount { get; set; }

    /// <summary>Devices to wipe.</summary>
    public int WipeCount { get; set; }

    /// <summary>Devices that stay.</summary>
    public int LeaveCount { get; set; }

    /// <summary>Apps to uninstall.</summary>
    public int AppCount { get; set; }

    /// <summary>Configuration objects to remove.</summary>
    public int ConfigurationCount { get; set; }

    /// <summary>Users to delete.</summary>
    public int UserCount { get; set; }

    /// <summary>Licences to release.</summary>
    public int LicenseCount { get; set; }

    /// <summary>Days that the quotas alone demand.</summary>
    public int EstimatedDays { get; set; }

    /// <summary>When the last device is through or has failed, at the latest (UTC): apps uninstalled, quotas kept, the days of following up over.</summary>
    public DateTimeOffset EstimatedEndDateTime { get; set; }

    /// <summary>True when no finding blocks that the plan does not accept.</summary>
    public bool IsReady { get; set; }

    /// <summary>What was found, gravest first.</summary>
    public DecommissionFinding[] Findings { get; set; } = [];

    /// <summary>When it was looked at (UTC, the tenant's clock).</summary>
    public DateTimeOffset CheckedDateTime { get; set; }
}
