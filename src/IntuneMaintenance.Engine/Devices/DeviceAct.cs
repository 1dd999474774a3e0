namespace IntuneMaintenance.Engine.Devices;

/// <summary>One destructive act on one device, with the identity that the device must still have.</summary>
internal sealed record DeviceAct(string DeviceId, DestructiveAct Act)
{
    /// <summary>Serial number when somebody decided on it; null when nobody knew it.</summary>
    internal string? SerialNumber { get; init; }

    internal string? DeviceName { get; init; }

    /// <summary>Somebody named this very id, so that even a personal device may lose its data.</summary>
    internal bool NamedById { get; init; }
}
