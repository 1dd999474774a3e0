using System.Security;

namespace IntuneMaintenance;

/// <summary>Which plan to run.</summary>
public sealed class DecommissionRunRequest
{
    /// <summary>File of the plan.</summary>
    public string Path { get; set; } = "";

    /// <summary>The plan's hash, as Test-IntuneDecommission showed it.</summary>
    public string? PlanHash { get; set; }

    /// <summary>SAS for containers of the plan, which is stored nowhere; null when the connection's identity opens them.</summary>
    public SecureString? StorageSas { get; set; }

    /// <summary>Stay until the campaign ends, instead of returning when there is nothing to do right now.</summary>
    public bool Wait { get; set; }
}
