namespace IntuneMaintenance.Engine.Devices;

/// <summary>What a device, as it was read, says about acts.</summary>
internal static class DeviceEvidence
{
    /// <summary>The service's clock and ours may differ by this much.</summary>
    internal static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);

    private static readonly string[] Asked = ["retirePending", "retireIssued", "wipePending", "wipeIssued", "deletePending"];
    private static readonly string[] Failed = ["retireFailed", "wipeFailed"];

    /// <summary>Somebody asked the device to go and it has yet to do it.</summary>
    internal static bool IsAsked(GraphDevice device) => Has(Asked, device.ManagementState);

    internal static bool HasFailed(GraphDevice device) => Has(Failed, device.ManagementState);

    /// <summary>
    /// The newest result that the device reports for an action that began at or after a moment. Not by name: the service's
    /// spellings of action names are not documented.
    /// </summary>
    internal static GraphActionResult? ResultSince(GraphDevice device, DateTimeOffset since) => device.DeviceActionResults?
        .Where(r => r.StartDateTime >= since - Skew)
        .MaxBy(r => r.StartDateTime);

    /// <summary>
    /// True when it is another device than the one that somebody decided on. A new name alone is a rename; without serial
    /// numbers the name has to do.
    /// </summary>
    internal static string? IdentityChange(DeviceAct decided, GraphDevice now)
    {
        if (!string.IsNullOrEmpty(decided.SerialNumber) && !Same(decided.SerialNumber, now.SerialNumber))
        {
            return $"The serial number was '{decided.SerialNumber}' and is now '{now.SerialNumber}'.";
        }

        if (string.IsNullOrEmpty(decided.SerialNumber) && !string.IsNullOrEmpty(decided.DeviceName) && !Same(decided.DeviceName, now.DeviceName))
        {
            return $"The name was '{decided.DeviceName}' and is now '{now.DeviceName}', and there is no serial number to tell by.";
        }

        return null;
    }

    private static bool Has(string[] states, string? state) => Array.Exists(states, s => Same(s, state));

    private static bool Same(string? left, string? right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
