namespace IntuneMaintenance;

/// <summary>Who owns a device (Graph: managedDeviceOwnerType).</summary>
public enum DeviceOwnership
{
    /// <summary>Intune does not know. Treated like personal wherever data is at stake.</summary>
    Unknown,

    /// <summary>The organization.</summary>
    Company,

    /// <summary>The user.</summary>
    Personal,
}
