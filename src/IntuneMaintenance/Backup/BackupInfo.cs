using System;

namespace IntuneMaintenance;

/// <summary>A backup, as its manifest describes it.</summary>
public sealed class BackupInfo
{
    /// <summary>Folder, .zip or blob container of the backup.</summary>
    public string Path { get; set; } = "";

    /// <summary>Tenant id; null when the manifest cannot be read.</summary>
    public string? TenantId { get; set; }

    /// <summary>Organization name.</summary>
    public string? TenantName { get; set; }

    /// <summary>When the backup began (UTC).</summary>
    public DateTimeOffset? CreatedDateTime { get; set; }

    /// <summary>Complete, or Incomplete: something is missing, or it was interrupted.</summary>
    public BackupStatus Status { get; set; }

    /// <summary>Why nothing more is known of it; null when the manifest says it all.</summary>
    public string? Problem { get; set; }

    /// <summary>Objects in it.</summary>
    public int ObjectCount { get; set; }

    /// <summary>Bytes.</summary>
    public long Size { get; set; }

    /// <summary>True when it holds secrets or recovery keys, encrypted.</summary>
    public bool IsEncrypted { get; set; }

    /// <summary>Thumbprints of the certificates that open them.</summary>
    public string[] EncryptedTo { get; set; } = [];

    /// <summary>The earlier backup that unchanged objects were taken from.</summary>
    public string? BasePath { get; set; }

    /// <summary>Version of the module that made it.</summary>
    public string? ToolVersion { get; set; }

    /// <summary>SHA-256 of the manifest, lower-case hex.</summary>
    public string? ManifestHash { get; set; }

    /// <summary>One entry a type.</summary>
    public BackupTypeCount[] Types { get; set; } = [];

    /// <summary>What it does not hold.</summary>
    public BackupGap[] Gaps { get; set; } = [];
}
