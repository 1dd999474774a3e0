using System.Text.Json.Nodes;

namespace IntuneMaintenance.Engine.Restore;

/// <summary>Rows 21 to 35 of facts §9: enrollment, apps, app policies, policy sets.</summary>
internal static class RestoreRulesOfApps
{
    private static readonly AssignmentPart Assignments = RestoreRules.Assign();
    private static readonly InlinePart Settings = new("settings");

    // They come into being only where the service synchronises them from a store.
    private static readonly Dictionary<string, string> Synchronised = new()
    {
        ["managedIOSStoreApp"] = "It belongs to Microsoft's catalogue and is in every tenant.",
        ["managedAndroidStoreApp"] = "It belongs to Microsoft's catalogue and is in every tenant.",
        ["microsoftStoreForBusinessApp"] = "It came from the Microsoft Store for Business, which has ended. Add the app from the new store.",
        ["iosVppApp"] = "It comes with an Apple volume purchase token. Upload the token and synchronise it; the app is then found by its name.",
        ["macOsVppApp"] = "It comes with an Apple volume purchase token. Upload the token and synchronise it; the app is then found by its name.",
        ["androidManagedStoreApp"] = "It comes with Managed Google Play. Approve it there and synchronise; the app is then found by its name.",
        ["androidManagedStoreWebApp"] = "It comes with Managed Google Play. Make it there and synchronise; the app is then found by its name.",
    };

    internal static IReadOnlyList<RestoreRule> All { get; } =
    [
        new("EnrollmentConfiguration")
        {
            ReadOnly = ["priority", "deviceEnrollmentConfigurationType"],
            Parts = [RestoreRules.Assign("enrollmentConfigurationAssignments")],
            IsDefault = static c => c["priority"] is JsonValue v && v.ToJsonString() == "0",
            NotCreatable = static c => c.Kind() switch
            {
                "deviceEnrollmentWindowsHelloForBusinessConfiguration" or "windowsRestoreDeviceEnrollmentConfiguration" => "There is one of its kind, and it cannot be created.",
                _ => c["priority"]?.ToJsonString() == "0" ? "It is a default object, which every tenant has; this one does not show it." : null,
            },
        },
        new("AutopilotProfile") { ReadOnly = ["managementServiceAppId", "assignedDevices"], Parts = [new AssignmentPart("")] },
        new("AppleEnrollmentProfile") { ReadOnly = ["isDefault", "configurationEndpointUrl"] },
        new("AppleUserInitiatedEnrollmentProfile") { ReadOnly = ["priority"], Fixed = ["platform"], Parts = [new AssignmentPart("")] },
        new("AndroidEnrollmentProfile")
        {
            ReadOnly = ["accountId", "enrolledDeviceCount", "enrollmentTokenUsageCount", "qrCodeContent", "qrCodeImage", "tokenCreationDateTime", "tokenValue"],
            OnlyOnCreate = ["tokenExpirationDateTime"],
        },
        new("MobileApp")
        {
            ReadOnly =
            [
                "uploadState", "publishingState", "dependentAppCount", "supersedingAppCount", "supersededAppCount", "committedContentVersion", "size", "appAvailability",
                "usedLicenseCount", "totalLicenseCount", "contentVersions",
            ],
            Fixed = ["packageIdentifier", "packageId"],
            Parts = [new AppCategoryPart(), new AppRelationshipPart(), RestoreRules.Assign("mobileAppAssignments")],
            NotCreatable = App,
        },
        new("AppCategory"),
        new("IosAppProtection") { Parts = [new TargetAppsPart(), Assignments] },
        new("AndroidAppProtection") { Parts = [new TargetAppsPart(), Assignments] },
        new("WindowsAppProtection") { Parts = [new TargetAppsPart(), Assignments] },
        Wip("MdmWindowsInformationProtection"),
        Wip("WindowsInformationProtection"),
        new("DefaultAppProtection")
        {
            ReadOnly = ["apps"],
            IsDefault = static _ => true,
            NotCreatable = RestoreRules.Never("It is the default policy, which every tenant has; this one does not show it."),
        },
        new("ManagedAppConfiguration") { Parts = [new TargetAppsPart(), Settings, Assignments] },
        new("DeviceAppConfiguration") { Parts = [Assignments with { Action = "microsoft.graph.managedDeviceMobileAppConfiguration/assign" }] },
        new("IosProvisioningProfile") { ReadOnly = ["expirationDateTime"], Parts = [RestoreRules.Assign("iosLobAppProvisioningConfigAssignments")] },
        new("WdacSupplementalPolicy") { Parts = [RestoreRules.Assign("wdacPolicyAssignments")] },
        new("ManagedEBook")
        {
            Parts = [RestoreRules.Assign("managedEBookAssignments")],
            NotCreatable = RestoreRules.Never("It comes with an Apple volume purchase token. Upload the token and synchronise it; the book is then found by its name."),
            OnlyChangeable = static _ => [],
        },
        new("PolicySet")
        {
            ReadOnly = ["status", "errorCode"],
            Parts = [new PolicySetItemPart(), Assignments with { Action = "update" }],
        },
    ];

    private static RestoreRule Wip(string type) => new(type)
    {
        Parts = [new EachPart("protectedAppLockerFiles", "displayName"), new EachPart("exemptAppLockerFiles", "displayName"), Assignments],
    };

    private static string? App(JsonObject app) =>
        app.Text("appAvailability") == "global" ? Synchronised["managedIOSStoreApp"]
        : Synchronised.GetValueOrDefault(app.Kind())
        ?? (app.Text("committedContentVersion").Length > 0
            ? $"Graph gives uploaded app content only encrypted and never its key. Upload {(app.Text("fileName") is { Length: > 0 } file ? $"'{file}'" : "its source")} again as an app of the same name and kind, then run the command again: it gets its properties and assignments."
            : null);
}
