using IntuneMaintenance.Engine.Tests.Simulator;
using IntuneMaintenance.Simulator;

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
        ["subscribedSkus"] = "subscribedSku",
        ["deviceManagement"] = "deviceManagement",
        ["managedDevices"] = "managedDevice",
        ["managedDeviceOverview"] = "managedDeviceOverview",
        ["remoteActionAudits"] = "remoteActionAudit",
        ["operationApprovalPolicies"] = "operationApprovalPolicy",
        ["operationApprovalRequests"] = "operationApprovalRequest",
        ["windowsAutopilotSettings"] = "windowsAutopilotSettings",
        ["chromeOSOnboardingSettings"] = "chromeOSOnboardingSettings",
        ["certificateConnectorDetails"] = "certificateConnectorDetails",
        ["domainJoinConnectors"] = "deviceManagementDomainJoinConnector",
        ["mobileThreatDefenseConnectors"] = "mobileThreatDefenseConnector",
        ["deviceManagementPartners"] = "deviceManagementPartner",
        ["complianceManagementPartners"] = "complianceManagementPartner",
        ["remoteAssistancePartners"] = "remoteAssistancePartner",
        ["serviceNowConnections"] = "serviceNowConnection",
        ["windowsManagementApp"] = "windowsManagementApp",
        ["healthStates"] = "windowsManagementAppHealthState",
        ["detectedApps"] = "detectedApp",
        ["getState()"] = "tenantAttachRBACState",
        ["signIns"] = "signIn",
    };

    /// <summary>Null where nothing is said about the answer's type.</summary>
    internal static string? Behind(List<string> segments)
    {
        if (Find(segments) is { } facts)
        {
            return Below(facts, segments, facts.Path.Split('/').Length);
        }

        if (segments.Count == 2 && segments[0] == "deviceManagement" && AllTypes.Singles.TryGetValue(segments[1], out string? single))
        {
            return single;
        }

        for (int i = segments.Count - 1; i >= 0; i--)
        {
            if (Elements.TryGetValue(segments[i], out string? type) && (i > 0 || segments.Count <= 2))
            {
                return i == segments.Count - 1 || i == segments.Count - 2 ? type : null;
            }
        }

        return null;
    }

    private static TypeFacts? Find(List<string> segments) =>
        AllTypes.All.FirstOrDefault(t => t.Path.Split('/') is { } path && segments.Count >= path.Length && segments.Take(path.Length).SequenceEqual(path, StringComparer.OrdinalIgnoreCase));

    // Collections and their keys take turns from here on; a type name may stand between.
    private static string? Below(TypeFacts facts, List<string> segments, int at)
    {
        string type = facts.Type;
        for (int i = at + 1; i < segments.Count; i++)
        {
            string name = segments[i];
            if (name.StartsWith("microsoft.graph.", StringComparison.Ordinal))
            {
                type = name["microsoft.graph.".Length..];
            }
            else if (name is "assign" or "assignments" && facts.AssignmentType.Length > 0)
            {
                return facts.AssignmentType;
            }
            else if (name == "createInstance")
            {
                return "deviceManagementIntent";
            }
            else if (TypeSchema.Beta.Navigation(type, name) is { } navigation)
            {
                type = navigation.TrimEnd('*');
                i += navigation.EndsWith('*') ? 1 : 0;
            }
            else
            {
                return null;
            }
        }

        return type;
    }

    /// <summary>The parameters of an action with a body, null for anything else.</summary>
    internal static Dictionary<string, string>? Parameters(List<string> segments) => segments[^1] switch
    {
        "assign" when Find(segments) is { } facts => new() { [facts.AssignParameter] = facts.AssignmentType },
        "scheduleActionsForRules" => new() { ["deviceComplianceScheduledActionForRules"] = "deviceComplianceScheduledActionForRule" },
        "setScheduledActions" => new() { ["scheduledActions"] = "deviceManagementComplianceScheduledActionForRule" },
        "updateDefinitionValues" => new() { ["added"] = "groupPolicyDefinitionValue", ["updated"] = "groupPolicyDefinitionValue", ["deletedIds"] = "string" },
        "createInstance" => new() { ["displayName"] = "string", ["description"] = "string", ["settingsDelta"] = "deviceManagementSettingInstance", ["roleScopeTagIds"] = "string" },
        "updateSettings" => new() { ["settings"] = "deviceManagementSettingInstance" },
        "setPriority" => new() { ["priority"] = "int" },
        "targetApps" => new() { ["apps"] = "managedMobileApp", ["appGroupType"] = "targetedManagedAppGroupType" },
        "updateRelationships" => new() { ["relationships"] = "mobileAppRelationship" },
        "update" when segments.Contains("policySets") => new()
        {
            ["addedPolicySetItems"] = "policySetItem",
            ["updatedPolicySetItems"] = "policySetItem",
            ["deletedPolicySetItems"] = "string",
            ["assignments"] = "policySetAssignment",
        },
        "executeAction" when segments.Contains("windowsDriverUpdateProfiles") => new() { ["actionName"] = "driverApprovalAction", ["driverIds"] = "string", ["deploymentDate"] = "string" },
        "createToken" => new() { ["tokenValidityInSeconds"] = "int" },
        "revokeToken" or "remove" => [],
        "updateDeviceProperties" => new() { ["userPrincipalName"] = "string", ["addressableUserName"] = "string", ["groupTag"] = "string", ["displayName"] = "string" },
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
