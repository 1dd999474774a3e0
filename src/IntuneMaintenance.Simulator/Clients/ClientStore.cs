using System.Globalization;
using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>Intune's own client software on the fleet. Unless a test plants otherwise every device runs the newest.</summary>
internal sealed class ClientStore
{
    private const string Extension = "1.92.104.0";

    internal ClientStore(Fleet fleet, SimulatedTenantOptions options)
    {
        App.Plant(new JsonObject
        {
            ["id"] = "windowsManagementApp",
            ["availableVersion"] = Extension,
            ["managedInstaller"] = "disabled",
            ["managedInstallerConfiguredDateTime"] = null,
        });
        foreach (SimDevice device in fleet.Devices.Where(d => d.Kind == DeviceKind.Windows))
        {
            HealthStates.Plant(new JsonObject
            {
                ["id"] = Dice.Guid(options.Seed, "ime", device.Index).ToString(),
                ["healthState"] = "healthy",
                ["installedVersion"] = Extension,
                ["lastCheckInDateTime"] = LivingText.Ago(1 + (device.Index % 40)),
                ["deviceName"] = device.Name,
                ["deviceOSVersion"] = device.OsVersion,
            });
        }

        foreach (IGrouping<(string Platform, string Name, string Version), SimDevice> app in fleet.Devices.GroupBy(PortalOf))
        {
            Add(options, app.Key, [.. app]);
        }

        if (fleet.Devices.Count > 0)
        {
            Add(options, ("windows", "Contoso Portal Company", "3.0"), []);
        }
    }

    internal JsonCollection App { get; } = new("windowsManagementApp", inV1: false);

    internal JsonCollection HealthStates { get; } = new("windowsManagementAppHealthState", inV1: false);

    internal JsonCollection DetectedApps { get; } = new("detectedApp");

    /// <summary>The devices that reported an app; apps that a test planted carry theirs in "managedDevices".</summary>
    internal Dictionary<string, IReadOnlyList<SimDevice>> Reported { get; } = new(StringComparer.OrdinalIgnoreCase);

    private static (string Platform, string Name, string Version) PortalOf(SimDevice device) => device.Kind switch
    {
        DeviceKind.Windows => ("windows", "Company Portal", "11.2.1495.0"),
        DeviceKind.Ios => ("ios", "Comp Portal", "5.2511.0"),
        DeviceKind.MacOs => ("macOS", "Company Portal", "5.2510.1"),
        DeviceKind.AndroidWorkProfile => ("androidWorkProfile", "Intune Company Portal", "5.0.6700.0"),
        _ => ("androidDedicatedAndFullyManaged", "Microsoft Intune", "25.11.0"),
    };

    private void Add(SimulatedTenantOptions options, (string Platform, string Name, string Version) app, IReadOnlyList<SimDevice> devices)
    {
        string id = string.Create(CultureInfo.InvariantCulture, $"{Dice.Roll(options.Seed, "app " + app.Platform + app.Name):x16}");
        Reported[id] = devices;
        DetectedApps.Plant(new JsonObject
        {
            ["id"] = id,
            ["displayName"] = app.Name,
            ["version"] = app.Version,
            ["sizeInByte"] = 0,
            ["deviceCount"] = devices.Count,
            ["publisher"] = "Microsoft Corporation",
            ["platform"] = app.Platform,
        });
    }
}
