namespace IntuneMaintenance;

/// <summary>A device that somebody asked for: the id, and what the asker knew of it.</summary>
public sealed class DeviceTarget
{
    /// <summary>Creates the target.</summary>
    public DeviceTarget(string id, string? serialNumber = null, string? deviceName = null, bool namedById = false)
    {
        Id = id;
        SerialNumber = serialNumber;
        DeviceName = deviceName;
        NamedById = namedById;
    }

    /// <summary>Managed device id.</summary>
    public string Id { get; }

    /// <summary>Serial number that the device must still have; null when the asker knew none.</summary>
    public string? SerialNumber { get; }

    /// <summary>Name that the device must still have; null when the asker knew none.</summary>
    public string? DeviceName { get; }

    /// <summary>True when the admin named this very id, so that a personal device may be wiped.</summary>
    public bool NamedById { get; }
}
