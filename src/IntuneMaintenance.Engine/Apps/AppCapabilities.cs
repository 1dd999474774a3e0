namespace IntuneMaintenance.Engine.Apps;

/// <summary>What the types of apps allow (facts §6). The service publishes no list; it refuses what is missing here.</summary>
internal static class AppCapabilities
{
    // Nothing is installed by these, or the service refuses the intent for them.
    private static readonly string[] NoUninstall =
        ["webApp", "windowsWebApp", "iosiPadOSWebClip", "macOSWebClip", "androidManagedStoreWebApp", "microsoftStoreForBusinessApp", "managedIOSStoreApp", "managedAndroidStoreApp", "managedApp"];

    internal static bool CanUninstall(string type) => !NoUninstall.Contains(type, StringComparer.OrdinalIgnoreCase);

    /// <summary>Why such an app cannot be uninstalled; null when it can.</summary>
    internal static string? NotUninstallable(string type) => CanUninstall(type) ? null
        : type.Equals("microsoftStoreForBusinessApp", StringComparison.OrdinalIgnoreCase) ? "Microsoft has ended the Store for Business, and its apps take no new assignments"
        : type.StartsWith("managed", StringComparison.OrdinalIgnoreCase) ? "it is built in for app protection, and nothing is installed by it"
        : "it is a link, and nothing is installed by it";

    /// <summary>Why such an app cannot be removed; null when it can.</summary>
    internal static string? NotRemovable(string type, string? availability) => type.ToLowerInvariant() switch
    {
        "microsoftstoreforbusinessapp" => "it comes from Microsoft Store for Business, which alone could take it away",
        "managediosstoreapp" or "managedandroidstoreapp" or "managedapp" when !string.Equals(availability, "lineOfBusiness", StringComparison.OrdinalIgnoreCase) => "it is built in for app protection, and belongs to Microsoft",
        _ => null,
    };
}
