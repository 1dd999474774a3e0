namespace IntuneMaintenance.Engine.Decommission.Readiness;

/// <summary>A device of the plan, and how it is now.</summary>
internal sealed record LeavingDevice(PlannedDevice Planned, ManagedDevice Now)
{
    private static readonly string[] Joined = ["windowsAzureADJoin", "windowsBulkAzureDomainJoin", "windowsAutoEnrollment", "windowsCoManagement"];

    internal string Name => string.IsNullOrWhiteSpace(Now.DeviceName) ? Planned.Id : Now.DeviceName;

    internal bool IsRetired => Planned.Act == PlannedAct.Retire;

    internal bool IsWiped => Planned.Act == PlannedAct.Wipe;

    internal bool IsWindows => Runs("Windows");

    internal bool IsApple => Runs("iOS") || Runs("iPadOS") || Runs("macOS");

    /// <summary>Its users sign in through Entra alone. Where the service does not tell, the way it enrolled does, and the organization's own counts as joined.</summary>
    internal bool IsEntraJoined => Now.JoinType?.ToUpperInvariant() switch
    {
        "AZUREADJOINED" => true,
        null or "" or "UNKNOWN" or "UNKNOWNFUTUREVALUE" => Planned.Ownership == DeviceOwnership.Company || Joined.Contains(Now.EnrollmentType, StringComparer.OrdinalIgnoreCase),
        _ => false,
    };

    public override string ToString() => $"{Name} ({Planned.Id})";

    private bool Runs(string system) => (Now.OperatingSystem ?? Planned.OperatingSystem)?.StartsWith(system, StringComparison.OrdinalIgnoreCase) == true;
}
