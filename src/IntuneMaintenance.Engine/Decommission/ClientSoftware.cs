using IntuneMaintenance.Engine.Text;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>
/// Intune's own software on devices that were retired. A wipe takes it along; after a retire nobody can reach the device any more, and Graph has no act
/// that takes away what was not assigned as an app, so people are told how.
/// </summary>
internal static class ClientSoftware
{
    private static readonly (string Id, string Platform, string Name, string Task)[] Kinds =
    [
        ("ManagementExtension", "Windows", "Microsoft Intune Management Extension", "It is no app of the tenant and cannot be assigned for uninstallation. Where it is still installed: Settings > Apps > Installed apps, or as an administrator: Get-Package 'Microsoft Intune Management Extension' | Uninstall-Package."),
        ("CompanyPortal.Windows", "Windows", "Company Portal", "Where the user installed it, and not the tenant: Settings > Apps > Installed apps, or: Get-AppxPackage Microsoft.CompanyPortal | Remove-AppxPackage."),
        ("CompanyPortal.iOS", "iOS", "Company Portal", "Where the user installed it from the App Store, it stays until the user deletes it."),
        ("CompanyPortal.iPadOS", "iPadOS", "Company Portal", "Where the user installed it from the App Store, it stays until the user deletes it."),
        ("CompanyPortal.Android", "Android", "Company Portal", "A work profile takes its copy along. A copy outside of it stays until the user uninstalls it."),
        ("CompanyPortal.macOS", "macOS", "Company Portal", "Delete Company Portal from Applications, and /Library/Intune when it is still there."),
        ("CompanyPortal.Linux", "Linux", "Microsoft Intune app", "Remove the package intune-portal with the distribution's package manager."),
    ];

    /// <summary>What may be left on the devices that were retired, by platform.</summary>
    internal static async Task ListAsync(Campaign campaign, DeviceBook book)
    {
        PlannedDevice[] retired = [.. book.Devices.Where(d => d.Act == PlannedAct.Retire && book.IsDone(d))];
        foreach ((string id, string platform, string name, string task) in Kinds)
        {
            int count = retired.Count(d => d.OperatingSystem?.StartsWith(platform, StringComparison.OrdinalIgnoreCase) == true);
            if (count > 0)
            {
                await campaign.ToDoAsync(DecommissionStep.Devices, id, name, $"On {Counted.Of(count, $"retired {platform} device")}. {task}").ConfigureAwait(false);
            }
        }
    }
}
