namespace IntuneMaintenance.Engine.Restore;

/// <summary>Rows 36 to 47 of facts §9: updates, branding, settings of the tenant, and what is beside Intune.</summary>
internal static class RestoreRulesOfTheTenant
{
    private static readonly AssignmentPart Assignments = RestoreRules.Assign();

    internal static IReadOnlyList<RestoreRule> All { get; } =
    [
        new("FeatureUpdateProfile") { ReadOnly = ["deployableContentDisplayName", "endOfSupportDate"], Parts = [Assignments] },
        new("QualityUpdateProfile") { ReadOnly = ["releaseDateDisplayName", "deployableContentDisplayName"], Parts = [Assignments] },
        new("QualityUpdatePolicy") { Parts = [Assignments] },
        new("DriverUpdateProfile")
        {
            ReadOnly = ["deviceReporting", "newUpdates", "inventorySyncStatus"],
            Fixed = ["approvalType"],
            Parts = [new DriverPart(), Assignments],
        },
        new("BrandingProfile")
        {
            ReadOnly = ["isDefaultProfile", "disableClientTelemetry"],
            Parts = [Assignments],
            IsDefault = static p => p.IsTrue("isDefaultProfile"),
            NotCreatable = static p => p.IsTrue("isDefaultProfile") ? "It is the default profile, which every tenant has; this one does not show it." : null,
        },
        new("TenantSettings") { ChangedAt = ("deviceManagement", "settings") },
        new("TenantBrand") { ChangedAt = ("deviceManagement", "intuneBrand") },
        new("CleanupRule"),
        new("HardwareConfiguration") { Parts = [RestoreRules.Assign("hardwareConfigurationAssignments")] },
        new("RemoteAssistanceSettings"),
        new("CloudPcProvisioningPolicy") { ReadOnly = ["createdBy", "lastModifiedBy", "imageDisplayName", "alternateResourceUrl", "cloudPcGroupDisplayName"], Parts = [Assignments] },
        new("CloudPcUserSetting") { Parts = [Assignments] },
        new("NamedLocation"),
        new("AuthenticationStrength")
        {
            ReadOnly = ["requirementsSatisfied", "policyType", "combinationConfigurations"],
            NotCreatable = static s => s.Text("policyType").Equals("builtIn", StringComparison.OrdinalIgnoreCase) ? "It is one of Microsoft's own, and this tenant has none with its id." : null,
            OnlyChangeable = static s => s.Text("policyType").Equals("builtIn", StringComparison.OrdinalIgnoreCase) ? [] : null,
        },
        new("ConditionalAccessPolicy") { ReadOnly = ["templateId", "partialEnablementStrategy"] },
    ];
}
