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

    /// <summary>What the backup says it does not hold.</summary>
    public BackupGap[] Gaps { get; set; } = [];
}
