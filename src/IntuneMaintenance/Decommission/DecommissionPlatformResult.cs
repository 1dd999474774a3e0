namespace IntuneMaintenance;

/// <summary>Where a plan's devices of one platform stand.</summary>
public sealed class DecommissionPlatformResult
{
    /// <summary>Operating system, as the service names it.</summary>
    public string Platform { get; set; } = "";

    /// <summary>Devices that are to go.</summary>
    public int Total { get; set; }

    /// <summary>Devices that are done or gone.</summary>
    public int Done { get; set; }

    /// <summary>Devices that failed for good.</summary>
    public int Failed { get; set; }

    /// <summary>Devices whose act was accepted and is not done yet.</summary>
    public int Pending { get; set; }

    /// <summary>Devices whose outcome is unclear.</summary>
    public int Unclear { get; set; }

    /// <summary>Devices that nothing was sent to yet.</summary>
    public int Remaining { get; set; }

    /// <inheritdoc/>
    public override string ToString() => $"{Platform}: {Done} of {Total} done, {Failed} failed, {Pending + Unclear} under way, {Remaining} not asked yet";
}
