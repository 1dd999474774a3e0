namespace IntuneMaintenance.Engine.Tests.Simulator;

/// <summary>
/// Every collection of facts §9 that the simulated tenant serves. Not here, because they are no collections: row 40 (/deviceManagement/settings,
/// changed by PATCH /deviceManagement), the single objects of rows 44 and 45, the inventory of row 48. Row 43 (inventoryPolicies) is in no published
/// metadata; the tenant answers as if it did not exist.
/// </summary>
internal static class AllTypes
{
    /// <summary>Read-only on every type that has them, derived types included (facts §9, after the table).</summary>
    internal static readonly string[] AlwaysReadOnly =
    [
        "id", "createdDateTime", "creationDateTime", "lastModifiedDateTime", "modifiedDateTime", "version", "isAssigned", "supportsScopeTags", "deployedAppCount",
        "highestAvailableVersion", "isGlobalScript", "deviceHealthScriptType", "companyCodes", "token", "lastSyncDateTime",
    ];

    /// <summary>Single objects below /deviceManagement, each with its type.</summary>
    internal static readonly IReadOnlyDictionary<string, string> Singles = new Dictionary<string, string>
    {
        ["settings"] = "deviceManagementSettings",
        ["intuneBrand"] = "intuneBrand",
        ["remoteAssistanceSettings"] = "remoteAssistanceSettings",
        ["applePushNotificationCertificate"] = "applePushNotificationCertificate",
        ["androidManagedStoreAccountEnterpriseSettings"] = "androidManagedStoreAccountEnterpriseSettings",
    };

    internal static IReadOnlyList<TypeFacts> All { get; } = [.. TypesOfPolicies.All, .. TypesOfEnrollmentAndApps.All, .. TypesOfTheTenant.All];

    internal static TypeFacts Of(string collection) => All.Single(t => t.Collection == collection);
}
