namespace IntuneMaintenance.Engine.Devices;

/// <summary>The device that this process runs on. It must never end itself.</summary>
internal sealed class OwnDevice
{
    private const int NetBiosLength = 15;
    private readonly string? _entraDeviceId;
    private readonly string _machineName;

    internal OwnDevice(string? entraDeviceId, string machineName)
    {
        _entraDeviceId = entraDeviceId;
        _machineName = machineName;
    }

    internal bool Is(GraphDevice device) =>
        (_entraDeviceId is { Length: > 0 } && string.Equals(device.AzureADDeviceId, _entraDeviceId, StringComparison.OrdinalIgnoreCase))
        || (device.DeviceName is { Length: > 0 } name && IsOurs(name));

    private bool IsOurs(string name) =>
        Same(name, _machineName)
        || Same(name, _machineName.Split('.')[0])

        // Windows tells its NetBIOS name, which ends after 15 characters.
        || (_machineName.Length == NetBiosLength && name.StartsWith(_machineName, StringComparison.OrdinalIgnoreCase));

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
