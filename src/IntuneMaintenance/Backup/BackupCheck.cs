using System;

namespace IntuneMaintenance;

/// <summary>The verdict on a backup.</summary>
public sealed class BackupCheck
{
    /// <summary>Folder of the backup.</summary>
    public string Path { get; set; } = "";

    /// <summary>True when it is whole, undamaged and complete.</summary>
    public bool IsValid { get; set; }

    /// <summary>Complete or Incomplete.</summary>
    public BackupStatus Status { get; set; }

    /// <summary>Tenant id.</summary>
    public string? TenantId { get; set; }

    /// <summary>Organization name.</summary>
    public string? TenantName { get; set; }

    /// <summary>When the backup began (UTC).</summary>
    public DateTimeOffset? CreatedDateTime { get; set; }

    /// <summary>Time since then.</summary>
    public TimeSpan? Age { get; set; }

    /// <summary>SHA-256 of the manifest, lower-case hex.</summary>
    public string? ManifestHash { get; set; }

    /// <summary>Objects in the manifest.</summary>
    public int ObjectCount { get; set; }

    /// <summary>What is wrong, one line each.</summary>
    public string[] Problems { get; set; } = [];

    /// <summary>What it holds of each type, and what of it can be restored.</summary>
    public BackupTypeCheck[] Types { get; set; } = [];

    /// <summary>True when the backup is of the tenant that it was held against; null when it was held against none.</summary>
    public bool? IsOfTenant { get; set; }

    /// <summary>Objects that have been added, changed, assigned otherwise or removed since; null when nobody looked.</summary>
    public int? ChangeCount { get; set; }

    /// <summary>What has changed since, and what could not be compared; empty when nobody looked.</summary>
    public ConfigurationComparison[] Changes { get; set; } = [];

    /// <summary>What the backup says it does not hold.</summary>
    public BackupGap[] Gaps { get; set; } = [];
}
