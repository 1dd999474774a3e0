using System.Security;

namespace IntuneMaintenance;

/// <summary>A person's decision about a campaign that waits for one.</summary>
public sealed class DecisionRequest
{
    /// <summary>File of the plan.</summary>
    public string Path { get; set; } = "";

    /// <summary>Devices that it is about; empty when it is about the canary.</summary>
    public string[] DeviceId { get; set; } = [];

    /// <summary>What was found out about them.</summary>
    public UnclearDecision Decision { get; set; }

    /// <summary>How: stands in the journal.</summary>
    public string Reason { get; set; } = "";

    /// <summary>SAS for containers of the plan; null when the connection's identity opens them.</summary>
    public SecureString? StorageSas { get; set; }
}
