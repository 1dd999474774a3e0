using System;
using System.Security;

namespace IntuneMaintenance;

/// <summary>Which plan to rehearse, and under which assumptions.</summary>
public sealed class RehearsalRequest
{
    /// <summary>File of the plan.</summary>
    public string Path { get; set; } = "";

    /// <summary>The plan's hash; null when nobody named one.</summary>
    public string? PlanHash { get; set; }

    /// <summary>What the check-ins of the devices are drawn from.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>Take the configuration from the plan's backup instead of the tenant.</summary>
    public bool FromBackup { get; set; }

    /// <summary>How long somebody takes to approve what waits for Multi Admin Approval.</summary>
    public TimeSpan ApprovedAfter { get; set; } = TimeSpan.FromHours(4);

    /// <summary>Thumbprint of the certificate that must have signed the plan; null when nobody named one.</summary>
    public string? SignerThumbprint { get; set; }

    /// <summary>SAS for containers of the plan, which are read for its backup.</summary>
    public SecureString? StorageSas { get; set; }
}
