using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.ClientVersions;

/// <summary>Reads which device runs which version of a client.</summary>
internal sealed class ClientReader
{
    private const string Portals = "contains(displayName,'Company Portal') or contains(displayName,'CompanyPortal') or contains(displayName,'Comp Portal')";

    // As the platforms report it; other apps have such words in their names too.
    private static readonly string[] PortalNames =
        ["Company Portal", "Intune Company Portal", "Microsoft Intune Company Portal", "Comp Portal", "Microsoft.CompanyPortal", "CompanyPortal", "Company Portal.app"];

    private readonly GraphDoor _door;

    internal ClientReader(GraphDoor door) => _door = door;

    /// <summary>Every device with the client, and the versions that are known without a device.</summary>
    internal Task<(List<ClientVersionDevice> Devices, string? Offered)> ReadAsync(IntuneClient client, IProgress<WorkProgress> progress, CancellationToken cancellationToken) =>
        client == IntuneClient.IntuneManagementExtension ? ReadExtensionAsync(progress, cancellationToken) : ReadPortalAsync(progress, cancellationToken);

    private async Task<(List<ClientVersionDevice> Devices, string? Offered)> ReadExtensionAsync(IProgress<WorkProgress> progress, CancellationToken cancellationToken)
    {
        const string app = "deviceAppManagement/windowsManagementApp";
        GraphManagementApp offered = await _door.GetAsync(GraphPath.Beta(app), ClientJson.Default.GraphManagementApp, cancellationToken).ConfigureAwait(false);
        var devices = new List<ClientVersionDevice>();
        await foreach (GraphHealthState state in _door.ListAsync(GraphPath.Beta($"{app}/healthStates"), ClientJson.Default.GraphHealthState, cancellationToken).ConfigureAwait(false))
        {
            progress.Report(new WorkProgress("Reading Management Extensions", $"{devices.Count} read", devices.Count));
            devices.Add(new ClientVersionDevice
            {
                DeviceName = state.DeviceName ?? "",
                Client = IntuneClient.IntuneManagementExtension,
                Platform = "windows",
                Version = state.InstalledVersion ?? "",
                LastCheckInDateTime = Seen(state.LastCheckInDateTime),
                HealthState = state.HealthState,
                OSVersion = state.OSVersion,
            });
        }

        return (devices, offered.AvailableVersion);
    }

    private async Task<(List<ClientVersionDevice> Devices, string? Offered)> ReadPortalAsync(IProgress<WorkProgress> progress, CancellationToken cancellationToken)
    {
        var devices = new List<ClientVersionDevice>();
        foreach (GraphDetectedApp app in await PortalsAsync(cancellationToken).ConfigureAwait(false))
        {
            GraphPath path = GraphPath.V1($"deviceManagement/detectedApps/{Uri.EscapeDataString(app.Id)}/managedDevices?$select=id,deviceName,osVersion,lastSyncDateTime");
            await foreach (GraphAppDevice device in _door.ListAsync(path, ClientJson.Default.GraphAppDevice, cancellationToken).ConfigureAwait(false))
            {
                progress.Report(new WorkProgress("Reading devices with Company Portal", $"{devices.Count} read", devices.Count));
                devices.Add(new ClientVersionDevice
                {
                    DeviceName = device.DeviceName ?? "",
                    DeviceId = device.Id,
                    Client = IntuneClient.CompanyPortal,
                    Platform = app.Platform ?? "unknown",
                    Version = app.Version ?? "",
                    LastCheckInDateTime = Seen(device.LastSyncDateTime),
                    OSVersion = device.OsVersion,
                });
            }
        }

        return (devices, null);
    }

    private async Task<List<GraphDetectedApp>> PortalsAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await PortalsAsync($"&$filter={Uri.EscapeDataString(Portals)}", cancellationToken).ConfigureAwait(false);
        }
        catch (IntuneMaintenanceException e) when (e.Status == 400)
        {
            return await PortalsAsync("", cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<List<GraphDetectedApp>> PortalsAsync(string filter, CancellationToken cancellationToken)
    {
        var apps = new List<GraphDetectedApp>();
        GraphPath path = GraphPath.V1($"deviceManagement/detectedApps?$select=id,displayName,version,platform,deviceCount{filter}");
        await foreach (GraphDetectedApp app in _door.ListAsync(path, ClientJson.Default.GraphDetectedApp, cancellationToken).ConfigureAwait(false))
        {
            if (PortalNames.Contains(app.DisplayName, StringComparer.OrdinalIgnoreCase))
            {
                apps.Add(app);
            }
        }

        return apps;
    }

    /// <summary>The service sends the year 1 for what never happened.</summary>
    private static DateTimeOffset? Seen(DateTimeOffset? moment) => moment is { Year: > 1 } ? moment : null;
}
