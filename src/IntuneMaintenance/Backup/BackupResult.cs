using System;

namespace IntuneMaintenance;

/// <summary>What a backup holds, and what it could not get.</summary>
public sealed class BackupResult
{
    /// <summary>Folder of the backup.</summary>
    public string Path { get; set; } = "";

    /// <summary>Complete or Incomplete.</summary>
    public BackupStatus Status { get; set; }

    /// <summary>Tenant id.</summary>
    public string TenantId { get; set; } = "";

    /// <summary>Organization name.</summary>
    public string TenantName { get; set; } = "";

    /// <summary>When the backup began (UTC, the tenant's clock).</summary>
    public DateTimeOffset CreatedDateTime { get; set; }

    /// <summary>SHA-256 of the manifest, lower-case hex.</summary>
    public string ManifestHash { get; set; } = "";

    /// <summary>Objects saved.</summary>
    public int ObjectCount { get; set; }

    /// <summary>Secrets saved, encrypted.</summary>
    public int SecretCount { get; set; }

    /// <summary>Objects taken from an earlier backup because nothing about them changed.</summary>
    public int ReusedCount { get; set; }

    /// <summary>One entry a type.</summary>
    public BackupTypeCount[] Types { get; set; } = [];

    /// <summary>Everything that could not be saved.</summary>
    public BackupGap[] Gaps { get; set; } = [];

    /// <summary>HTTP requests that it took.</summary>
    public int RequestCount { get; set; }
}
