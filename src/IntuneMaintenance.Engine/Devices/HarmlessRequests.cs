using System.Text.Json;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Devices;

/// <summary>The requests of actions that destroy nothing.</summary>
internal static class HarmlessRequests
{
    internal static BatchPart For(HarmlessAction action, string deviceId)
    {
        string device = ActRequests.DevicePath(deviceId);
        return action switch
        {
            HarmlessAction.Sync => Post(device, "syncDevice"),
            HarmlessAction.RemoteLock => Post(device, "remoteLock"),
            HarmlessAction.Restart => Post(device, "rebootNow"),
            HarmlessAction.ShutDown => Post(device, "shutDown"),
            HarmlessAction.Locate => Post(device, "locateDevice"),
            HarmlessAction.DisableLostMode => Post(device, "disableLostMode"),
            HarmlessAction.QuickScan => Scan(device, quick: true),
            HarmlessAction.FullScan => Scan(device, quick: false),
            HarmlessAction.UpdateSignatures => Post(device, "windowsDefenderUpdateSignatures"),
            HarmlessAction.LogoutSharedAppleDeviceActiveUser => Post(device, "logoutSharedAppleDeviceActiveUser"),
            HarmlessAction.RequestRemoteAssistance => Post(device, "requestRemoteAssistance"),
            _ => throw new ArgumentOutOfRangeException(nameof(action), action, "No action was named."),
        };
    }

    private static BatchPart Post(string device, string action) => new(HttpMethod.Post, $"{device}/{action}");

    private static BatchPart Scan(string device, bool quick) =>
        Post(device, "windowsDefenderScan") with { Body = JsonSerializer.SerializeToUtf8Bytes(new DefenderScanBody(quick), DeviceJson.Default.DefenderScanBody) };
}
