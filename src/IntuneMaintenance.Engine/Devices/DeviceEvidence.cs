using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Devices;

/// <summary>What a device, as it was read, says about acts.</summary>
internal static class DeviceEvidence
{
    private static readonly string[] Retiring = ["retirePending", "retireIssued"];
    private static readonly string[] Wiping = ["wipePending", "wipeIssued"];
    private static readonly string[] Deleting = ["deletePending"];
    private static readonly string[] Failed = ["retireFailed", "wipeFailed", "retireCanceled", "wipeCanceled"];

    /// <summary>Somebody asked the device to go and it has yet to do it.</summary>
    internal static bool IsAsked(GraphDevice device) => Has(Retiring, device) || Has(Wiping, device) || Has(Deleting, device);

    /// <summary>Somebody asked the device for this very act and it has yet to do it.</summary>
    internal static bool IsAskedFor(GraphDevice device, DestructiveAct act) => act switch
    {
        DestructiveAct.Retire => Has(Retiring, device),
        DestructiveAct.Wipe or DestructiveAct.FreshStart => Has(Wiping, device),
        DestructiveAct.Delete => IsAsked(device),
        _ => false,
    };

    /// <summary>Some act failed, or was taken back. When that was, the state does not tell.</summary>
    internal static bool HasFailed(GraphDevice device) => Has(Failed, device);

    /// <summary>The newest result that the device reports for an act that began at or after a moment.</summary>
    internal static GraphActionResult? ResultSince(GraphDevice device, DestructiveAct act, DateTimeOffset since) => device.DeviceActionResults?
        .Where(r => r.StartDateTime >= since - ServiceClock.Skew && r.IsOf(act) == true)
        .MaxBy(r => r.StartDateTime);

    /// <summary>The device reports something since then whose name does not tell what it was.</summary>
    internal static bool HasRiddleSince(GraphDevice device, DestructiveAct act, DateTimeOffset since) =>
        device.DeviceActionResults?.Any(r => r.StartDateTime >= since - ServiceClock.Skew && r.IsOf(act) is null) == true;

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

    private static bool Has(string[] states, GraphDevice device) => Array.Exists(states, s => Same(s, device.ManagementState));

    private static bool Same(string? left, string? right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
