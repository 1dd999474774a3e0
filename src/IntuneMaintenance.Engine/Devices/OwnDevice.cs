namespace IntuneMaintenance.Engine.Devices;

/// <summary>The device that this process runs on. It must never end itself.</summary>
internal sealed class OwnDevice
{
    private readonly string? _entraDeviceId;
    private readonly string _machineName;

    internal OwnDevice(string? entraDeviceId, string machineName)
    {
        _entraDeviceId = entraDeviceId;
        _machineName = machineName;
    }

    internal bool Is(GraphDevice device) =>
        (_entraDeviceId is { Length: > 0 } && string.Equals(device.AzureADDeviceId, _entraDeviceId, StringComparison.OrdinalIgnoreCase))
        || string.Equals(device.DeviceName, _machineName, StringComparison.OrdinalIgnoreCase);
}
