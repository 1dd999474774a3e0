namespace IntuneMaintenance.Engine.Configuration;

/// <summary>Apps, what protects and configures them, books, and the sets of all that.</summary>
internal static class AppTypes
{
    // Without it the list brings Microsoft's whole catalogue of built-in apps.
    private const string OwnApps =
        "(microsoft.graph.managedApp/appAvailability eq null or microsoft.graph.managedApp/appAvailability eq 'lineOfBusiness' or isAssigned eq true)";

    private static readonly SubResource Apps = new("apps") { Stamped = true };
    private static readonly SubResource[] LockerFiles = [new("protectedAppLockerFiles"), new("exemptAppLockerFiles")];

    internal static ConfigurationType MobileApp { get; } = new("MobileApp", "deviceAppManagement/mobileApps")
    {
        InPlan = true,
        Permission = Queries.Apps,
        ListQuery = "$filter=" + Uri.EscapeDataString(OwnApps),
        ItemQuery = "$expand=categories,assignments",
        Parts = [SubResource.Assignments, new("categories") { Keep = Queries.Reference }, new("relationships")],
        Stamp = Queries.Modified,
        Withheld = static app => [.. MaskedSecrets.In(app), .. AppBinaries.In(app)],
    };

    internal static IReadOnlyList<ConfigurationType> Policies { get; } =
    [
        Protection("IosAppProtection", "iosManagedAppProtections"),
        Protection("AndroidAppProtection", "androidManagedAppProtections"),
        Protection("WindowsAppProtection", "windowsManagedAppProtections"),
        Of("MdmWindowsInformationProtection", "mdmWindowsInformationProtectionPolicies") with
        {
            ListQuery = "$expand=protectedAppLockerFiles,exemptAppLockerFiles",
            Parts = [SubResource.Assignments, .. LockerFiles],
        },
        Of("WindowsInformationProtection", "windowsInformationProtectionPolicies") with
        {
            ListQuery = "$expand=protectedAppLockerFiles,exemptAppLockerFiles",
            Parts = [SubResource.Assignments, .. LockerFiles],
        },
        Protection("DefaultAppProtection", "defaultManagedAppProtections") with { InPlan = false, Parts = [Apps] },
        Protection("ManagedAppConfiguration", "targetedManagedAppConfigurations") with { Parts = [SubResource.Assignments, Apps, Queries.Settings] },
        Assigned("DeviceAppConfiguration", "mobileAppConfigurations"),
        Assigned("IosProvisioningProfile", "iosLobAppProvisioningConfigurations"),
        Assigned("WdacSupplementalPolicy", "wdacSupplementalPolicies") with { ItemQuery = Queries.WithAssignments },
        Assigned("ManagedEBook", "managedEBooks") with { InPlan = false, NeverGiven = [NeverGiven.Book] },
    ];

    internal static ConfigurationType PolicySet { get; } = new("PolicySet", "deviceAppManagement/policySets")
    {
        InPlan = true,
        ListQuery = "$expand=items",
        Parts = [SubResource.Assignments, new("items")],
        Stamp = Queries.Modified,
    };

    // Their assignments cannot be expanded.
    private static ConfigurationType Protection(string name, string collection) => Of(name, collection) with { ListQuery = "$expand=apps", Parts = [SubResource.Assignments, Apps] };

    private static ConfigurationType Assigned(string name, string collection) => Of(name, collection) with { ListQuery = Queries.WithAssignments };

    private static ConfigurationType Of(string name, string collection) => new(name, "deviceAppManagement/" + collection) { InPlan = true, Permission = Queries.Apps, Stamp = Queries.Modified };
}
