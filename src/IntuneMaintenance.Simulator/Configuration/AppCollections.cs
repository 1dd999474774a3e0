namespace IntuneMaintenance.Simulator;

/// <summary>Apps and their categories.</summary>
internal static class AppCollections
{
    private const string Apps = "deviceAppManagement";

    internal static IReadOnlyList<CollectionDescriptor> All { get; } =
    [
        new(Apps, "mobileAppCategories", "mobileAppCategory")
        {
            InV1 = true,
            Permission = "Apps",
            Required = ["displayName"],
            BuiltIn = static item => item.Secrets.ContainsKey("default") ? "is one of Intune's own" : null,
            BuiltInChanges = [],
            Defaults = AppTemplates.DefaultCategories,
            Count = static options => Math.Min(2, options.AppCount),
            Generate = static (g, i) => Generation.Object(g.Id("mobileAppCategories", i), "mobileAppCategory", $$"""{"displayName":"{{(i == 0 ? "Engineering" : "Point of sale")}}"}"""),
        },
        new(Apps, "mobileApps", "mobileApp")
        {
            InV1 = true,
            Permission = "Apps",
            Required =
            [
                "displayName", "publisher", "win32LobApp:fileName", "win32LobApp:setupFilePath", "win32LobApp:installCommandLine", "win32LobApp:uninstallCommandLine",
                "winGetApp:packageIdentifier", "webApp:appUrl", "iosStoreApp:appStoreUrl", "iosStoreApp:bundleId", "androidStoreApp:appStoreUrl", "officeSuiteApp:productIds",
            ],
            Made = ServerMade.Of("uploadState=0 publishingState='published' dependentAppCount=0 supersedingAppCount=0 supersededAppCount=0 committedContentVersion=null size=0 appAvailability='lineOfBusiness' usedLicenseCount=0 totalLicenseCount=0"),
            MissingInLists = ["roleScopeTagIds"],
            NullInLists = ["largeIcon"],
            NotOnUpdate = ["packageIdentifier", "packageId"],
            NotCreatable = ["managedIOSStoreApp", "managedAndroidStoreApp", "microsoftStoreForBusinessApp"],
            NoUninstall = ["webApp", "iosiPadOSWebClip", "macOSWebClip", "managedIOSStoreApp", "managedAndroidStoreApp"],
            BuiltIn = static item => item.Text("appAvailability") == "global" ? "belongs to Microsoft's catalogue" : item.Type == "microsoftStoreForBusinessApp" ? "is synchronised from the store" : null,
            BuiltInAssignable = true,
            Children =
            [
                new("categories", "mobileAppCategory"),
                new("relationships", "mobileAppRelationship") { Expandable = false, Live = AppRules.BothWays },
            ],
            Assign = new AssignmentRoute("mobileAppAssignments", "mobileAppAssignment") { Sourced = true },
            Accept = AppRules.Accept,
            BeforeDelete = AppRules.BeforeDelete,
            Actions = new Dictionary<string, Func<ObjectContext, GraphAnswer>> { ["updateRelationships"] = AppRules.UpdateRelationships },
            Defaults = AppTemplates.Global,
            Count = static options => options.AppCount,
            Generate = AppTemplates.App,
        },
    ];
}
