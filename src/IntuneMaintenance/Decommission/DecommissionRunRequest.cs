using System.Security;

namespace IntuneMaintenance;

/// <summary>Which plan to run.</summary>
public sealed class DecommissionRunRequest
{
    /// <summary>File of the plan.</summary>
    public string Path { get; set; } = "";

    /// <summary>The plan's hash, as Test-IntuneDecommission showed it.</summary>
    public string? PlanHash { get; set; }

    /// <summary>Only these steps of the plan; empty for all.</summary>
    public DecommissionStep[] Step { get; set; } = [];

    /// <summary>The last step to run; null for all.</summary>
    public DecommissionStep? UntilStep { get; set; }

    /// <summary>No batch begins at or after that moment; null for none.</summary>
    public System.DateTimeOffset? Until { get; set; }

    /// <summary>Thumbprint of the certificate that must have signed the plan; null where the plan alone says so.</summary>
    public string? SignerThumbprint { get; set; }

    /// <summary>SAS for containers of the plan, which is stored nowhere; null when the connection's identity opens them.</summary>
    public SecureString? StorageSas { get; set; }

    /// <summary>Stay until the campaign ends, instead of returning when there is nothing to do right now.</summary>
    public bool Wait { get; set; }
}
