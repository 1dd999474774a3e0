namespace IntuneMaintenance;

/// <summary>What happens to the devices of a platform or of a group.</summary>
public sealed class DeviceRule
{
    /// <summary>Platform; null when the rule is about a group.</summary>
    public DevicePlatform? Platform { get; set; }

    /// <summary>Group id; null when the rule is about a platform. Members are devices, or users with their devices.</summary>
    public string? GroupId { get; set; }

    /// <summary>What happens.</summary>
    public PlannedAct Act { get; set; }
}
