namespace IntuneMaintenance.Simulator;

/// <summary>The configuration types that the tenant has.</summary>
internal static class Collections
{
    internal static IReadOnlyList<CollectionDescriptor> All { get; } =
    [
        new("deviceManagement", "configurationPolicies", "deviceManagementConfigurationPolicy")
        {
            Children = new Dictionary<string, string> { ["settings"] = "deviceManagementConfigurationSetting" },
            AssignParameter = "assignments",
            AssignmentType = "deviceManagementConfigurationPolicyAssignment",
            AssignReturns = true,
        },
        new("deviceManagement", "deviceConfigurations", "deviceConfiguration")
        {
            InV1 = true,
            AssignParameter = "assignments",
            AssignmentType = "deviceConfigurationAssignment",
            AssignReturns = true,
        },
        new("deviceManagement", "deviceCompliancePolicies", "deviceCompliancePolicy")
        {
            InV1 = true,
            Children = new Dictionary<string, string> { ["scheduledActionsForRule"] = "deviceComplianceScheduledActionForRule" },
            AssignParameter = "assignments",
            AssignmentType = "deviceCompliancePolicyAssignment",
            AssignReturns = true,
        },
        new("deviceManagement", "deviceManagementScripts", "deviceManagementScript")
        {
            NullInLists = ["scriptContent"],
            AssignParameter = "deviceManagementScriptAssignments",
            AssignmentType = "deviceManagementScriptAssignment",
        },
        new("deviceManagement", "deviceShellScripts", "deviceShellScript")
        {
            NullInLists = ["scriptContent"],
            AssignParameter = "deviceManagementScriptAssignments",
            AssignmentType = "deviceManagementScriptAssignment",
        },
        new("deviceManagement", "deviceHealthScripts", "deviceHealthScript")
        {
            NullInLists = ["detectionScriptContent", "remediationScriptContent"],
            AssignParameter = "deviceHealthScriptAssignments",
            AssignmentType = "deviceHealthScriptAssignment",
        },
        new("deviceManagement", "assignmentFilters", "deviceAndAppManagementAssignmentFilter"),
        new("deviceManagement", "roleScopeTags", "roleScopeTag"),
        new("deviceAppManagement", "mobileApps", "mobileApp")
        {
            InV1 = true,
            MissingInLists = ["roleScopeTagIds"],
            Children = new Dictionary<string, string> { ["categories"] = "mobileAppCategory" },
            AssignParameter = "mobileAppAssignments",
            AssignmentType = "mobileAppAssignment",
            NoUninstall = ["webApp", "iosiPadOSWebClip", "managedIOSStoreApp", "managedAndroidStoreApp"],
        },
    ];
}
