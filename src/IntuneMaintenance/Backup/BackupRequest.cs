using System.Security.Cryptography.X509Certificates;

namespace IntuneMaintenance;

/// <summary>What to back up, and where to.</summary>
public sealed class BackupRequest
{
    /// <summary>Folder, .zip or blob container that gets the backup; it must not exist or be empty.</summary>
    public string Path { get; set; } = "";

    /// <summary>Names of object types; empty for all.</summary>
    public string[] Type { get; set; } = [];

    /// <summary>Leaves out the archive of devices, users and licences.</summary>
    public bool NoInventory { get; set; }

    /// <summary>Fetches plain values that objects show masked, and encrypts them.</summary>
    public bool IncludeSecret { get; set; }

    /// <summary>Fetches BitLocker keys, local administrator passwords and activation lock codes, and encrypts them.</summary>
    public bool IncludeRecoveryKey { get; set; }

    /// <summary>Certificates that secrets are encrypted to.</summary>
    public X509Certificate2[] EncryptionCertificate { get; set; } = [];

    /// <summary>An earlier backup, or a place that holds some: what has not changed since is taken from it.</summary>
    public string? Since { get; set; }
}
