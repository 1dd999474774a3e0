namespace IntuneMaintenance.Simulator;

/// <summary>Windows updates: features, quality, drivers.</summary>
internal static class UpdateCollections
{
    private const string Management = "deviceManagement";

    internal static IReadOnlyList<CollectionDescriptor> All { get; } =
    [
        new(Management, "windowsFeatureUpdateProfiles", "windowsFeatureUpdateProfile")
        {
            Required = ["displayName", "featureUpdateVersion"],
            Made = ServerMade.Of("deployableContentDisplayName='Windows-11-24H2' endOfSupportDate='2027-11-09T00:00:00Z'"),
            Assign = new AssignmentRoute("assignments", "windowsFeatureUpdateProfileAssignment"),
            Count = static options => Math.Min(2, options.PoliciesPerFamily),
            Generate = static (g, i) => Generation.Object(g.Id("windowsFeatureUpdateProfiles", i), "windowsFeatureUpdateProfile", $$"""
                {"displayName":"{{g.Name("Feature update", i)}}","description":"","featureUpdateVersion":"Windows 11, version 24H2","rolloutSettings":{"offerStartDateTimeInUTC":null,"offerEndDateTimeInUTC":null,"offerIntervalInDays":null},"installLatestWindows10OnWindows11IneligibleDevice":true,"installFeatureUpdatesOptional":false,"roleScopeTagIds":["0"]}
                """),
        },
        new(Management, "windowsQualityUpdateProfiles", "windowsQualityUpdateProfile")
        {
            Required = ["displayName", "expeditedUpdateSettings"],
            Made = ServerMade.Of("releaseDateDisplayName='2026.10' deployableContentDisplayName='2026.10'"),
            Assign = new AssignmentRoute("assignments", "windowsQualityUpdateProfileAssignment"),
            Count = static options => Math.Min(1, options.PoliciesPerFamily),
            Generate = static (g, i) => Generation.Object(g.Id("windowsQualityUpdateProfiles", i), "windowsQualityUpdateProfile", $$"""
                {"displayName":"{{g.Name("Expedite", i)}}","description":"","expeditedUpdateSettings":{"qualityUpdateRelease":"2026-10-13T00:00:00Z","daysUntilForcedReboot":1},"roleScopeTagIds":["0"]}
                """),
        },
        new(Management, "windowsQualityUpdatePolicies", "windowsQualityUpdatePolicy")
        {
            Required = ["displayName"],
            Assign = new AssignmentRoute("assignments", "windowsQualityUpdatePolicyAssignment"),
            Count = static options => Math.Min(1, options.PoliciesPerFamily),
            Generate = static (g, i) => Generation.Object(g.Id("windowsQualityUpdatePolicies", i), "windowsQualityUpdatePolicy", $$"""
                {"displayName":"{{g.Name("Hotpatch", i)}}","description":"","hotpatchEnabled":true,"approvalSettings":[],"roleScopeTagIds":["0"]}
                """),
        },
        new(Management, "windowsDriverUpdateProfiles", "windowsDriverUpdateProfile")
        {
            Required = ["displayName", "approvalType"],
            NotOnUpdate = ["approvalType"],
            Made = ServerMade.Of("deviceReporting=0 newUpdates=0 inventorySyncStatus={'lastSuccessfulSyncDateTime':'2026-10-31T00:00:00Z','driverInventorySyncState':'success'}"),
            Children = [new("driverInventories", "windowsDriverUpdateInventory")],
            Assign = new AssignmentRoute("assignments", "windowsDriverUpdateProfileAssignment"),
            Accept = DriverRules.Accept,
            Actions = new Dictionary<string, Func<ObjectContext, GraphAnswer>> { ["executeAction"] = DriverRules.ExecuteAction },
            Count = static options => Math.Min(2, options.PoliciesPerFamily),
            Generate = DriverRules.Profile,
        },
    ];
}
