namespace IntuneMaintenance.Contract;

/// <summary>Which type stands behind which beta path; the published files do not say.</summary>
internal static class BetaTypes
{
    private static readonly Dictionary<string, string> Elements = new(StringComparer.OrdinalIgnoreCase)
    {
        ["organization"] = "organization",
        ["me"] = "user",
        ["users"] = "user",
        ["devices"] = "device",
        ["groups"] = "group",
        ["deviceManagement"] = "deviceManagement",
        ["managedDevices"] = "managedDevice",
        ["managedDeviceOverview"] = "managedDeviceOverview",
        ["remoteActionAudits"] = "remoteActionAudit",
        ["operationApprovalPolicies"] = "operationApprovalPolicy",
        ["operationApprovalRequests"] = "operationApprovalRequest",
        ["configurationPolicies"] = "deviceManagementConfigurationPolicy",
        ["deviceConfigurations"] = "deviceConfiguration",
        ["deviceCompliancePolicies"] = "deviceCompliancePolicy",
        ["deviceManagementScripts"] = "deviceManagementScript",
        ["deviceShellScripts"] = "deviceShellScript",
        ["deviceHealthScripts"] = "deviceHealthScript",
        ["applePushNotificationCertificate"] = "applePushNotificationCertificate",
        ["depOnboardingSettings"] = "depOnboardingSetting",
        ["vppTokens"] = "vppToken",
        ["androidManagedStoreAccountEnterpriseSettings"] = "androidManagedStoreAccountEnterpriseSettings",
        ["chromeOSOnboardingSettings"] = "chromeOSOnboardingSettings",
        ["windowsAutopilotSettings"] = "windowsAutopilotSettings",
        ["ndesConnectors"] = "ndesConnector",
        ["certificateConnectorDetails"] = "certificateConnectorDetails",
        ["domainJoinConnectors"] = "deviceManagementDomainJoinConnector",
        ["exchangeConnectors"] = "deviceManagementExchangeConnector",
        ["mobileThreatDefenseConnectors"] = "mobileThreatDefenseConnector",
        ["deviceManagementPartners"] = "deviceManagementPartner",
        ["complianceManagementPartners"] = "complianceManagementPartner",
        ["remoteAssistancePartners"] = "remoteAssistancePartner",
        ["serviceNowConnections"] = "serviceNowConnection",
        ["windowsManagementApp"] = "windowsManagementApp",
        ["healthStates"] = "windowsManagementAppHealthState",
        ["detectedApps"] = "detectedApp",
        ["getState()"] = "tenantAttachRBACState",
        ["assignmentFilters"] = "deviceAndAppManagementAssignmentFilter",
        ["roleScopeTags"] = "roleScopeTag",
        ["intuneBrandingProfiles"] = "intuneBrandingProfile",
        ["signIns"] = "signIn",
        ["mobileApps"] = "mobileApp",
        ["settings"] = "deviceManagementConfigurationSetting",
        ["categories"] = "mobileAppCategory",
        ["scheduledActionsForRule"] = "deviceComplianceScheduledActionForRule",
    };

    private static readonly Dictionary<string, string> Assignments = new(StringComparer.OrdinalIgnoreCase)
    {
        ["configurationPolicies"] = "deviceManagementConfigurationPolicyAssignment",
        ["deviceConfigurations"] = "deviceConfigurationAssignment",
        ["deviceCompliancePolicies"] = "deviceCompliancePolicyAssignment",
        ["deviceManagementScripts"] = "deviceManagementScriptAssignment",
        ["deviceShellScripts"] = "deviceManagementScriptAssignment",
        ["deviceHealthScripts"] = "deviceHealthScriptAssignment",
        ["mobileApps"] = "mobileAppAssignment",
    };

    private static readonly Dictionary<string, string> AssignNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["deviceManagementScripts"] = "deviceManagementScriptAssignments",
        ["deviceShellScripts"] = "deviceManagementScriptAssignments",
        ["deviceHealthScripts"] = "deviceHealthScriptAssignments",
        ["mobileApps"] = "mobileAppAssignments",
    };

    /// <summary>Null where nothing is said about the answer's type.</summary>
    internal static string? Behind(List<string> segments)
    {
        for (int i = segments.Count - 1; i >= 0; i--)
        {
            if (i >= 1 && segments[i] is "assignments" or "assign" && Assignments.TryGetValue(segments[1], out string? assignment))
            {
                return assignment;
            }

            if (Elements.TryGetValue(segments[i], out string? type) && (i > 0 || segments.Count <= 2))
            {
                return i == segments.Count - 1 || i == segments.Count - 2 ? type : null;
            }
        }

        return null;
    }

    /// <summary>The parameters of an action with a body, null for anything else.</summary>
    internal static Dictionary<string, string>? Parameters(List<string> segments) => segments[^1] switch
    {
        "assign" => new() { [AssignNames.GetValueOrDefault(segments[1], "assignments")] = Assignments[segments[1]] },
        "wipe" => new()
        {
            ["keepEnrollmentData"] = "bool",
            ["keepUserData"] = "bool",
            ["macOsUnlockCode"] = "string",
            ["persistEsimDataPlan"] = "bool",
            ["useProtectedWipe"] = "bool",
            ["obliterationBehavior"] = "obliterationBehavior",
        },
        "cleanWindowsDevice" => new() { ["keepUserData"] = "bool" },
        "windowsDefenderScan" => new() { ["quickScan"] = "bool" },
        "getByIds" => new()
        {
            ["ids"] = "string",
            ["types"] = "string",
        },
        "retire" or "syncDevice" or "remoteLock" or "rebootNow" or "resetPasscode" or "locateDevice" or "shutDown" => [],
        _ => null,
    };

    // operationApprovalRequests are polled by requestId, which the type does not list (facts §0.6).
    internal static bool FilterableAlthoughUnlisted(string type, string name) => (type, name) is ("operationApprovalRequest", "requestId") or ("managedDevice", "id");
}
