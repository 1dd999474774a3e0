using System.Text.Json.Nodes;
using IntuneMaintenance.Engine.Configuration;

namespace IntuneMaintenance.Engine.Restore;

/// <summary>Rows 1 to 20 of facts §9: what others refer to, policies, scripts.</summary>
internal static class RestoreRulesOfPolicies
{
    private const string Scripts = "deviceManagementScriptAssignments";
    private const string Profiles = "deviceManagement/deviceConfigurations";
    private static readonly InlinePart Settings = new("settings") { WithOwner = true };

    internal static IReadOnlyList<RestoreRule> All { get; } =
    [
        new("ScopeTag")
        {
            ReadOnly = ["isBuiltIn", "permissions"],
            Parts = [RestoreRules.Assign()],
            OnlyChangeable = static tag => tag.IsTrue("isBuiltIn") ? [] : null,
            NotAssignable = static tag => tag.IsTrue("isBuiltIn"),
        },
        new("AssignmentFilter") { ReadOnly = ["payloads"], Fixed = ["platform", "assignmentFilterManagementType"] },
        new("DeviceCategory"),
        new("RoleDefinition")
        {
            ReadOnly = ["isBuiltIn", "isBuiltInRoleDefinition", "permissions", "roleAssignments"],
            NotCreatable = static role => role.IsTrue("isBuiltIn") ? "It is one of Microsoft's own roles, and this tenant has none with its id." : null,
            OnlyChangeable = static role => role.IsTrue("isBuiltIn") ? ["roleScopeTagIds"] : null,
        },
        new("RoleAssignment")
        {
            ReadOnly = ["roleScopeTags"],
            Parts = [new LinkPart("roleDefinition", "deviceManagement/roleDefinitions")],
        },
        new("NotificationTemplate")
        {
            ReadOnly = ["defaultLocale"],
            Parts = [new EachPart("localizedNotificationMessages", "locale") { First = "isDefault" }],
        },
        new("TermsAndConditions") { Parts = [new AssignmentPart("")] },
        new("GroupPolicyUploadedDefinitionFile")
        {
            ReadOnly = ["displayName", "description", "content", "languageCodes", "targetPrefix", "targetNamespace", "policyType", "revision", "status", "uploadDateTime", "groupPolicyOperations", "groupPolicyUploadedLanguageFiles", "defaultLanguageCode"],
            NotCreatable = static file => $"Graph never gives the content of an imported ADMX file. Import '{file.Text("fileName")}' again in the Intune admin center, then run the command again: policies find its definitions by name.",
        },
        new("ReusablePolicySetting") { ReadOnly = ["referencingConfigurationPolicyCount", "referencingConfigurationPolicies"], Fixed = ["settingDefinitionId"] },
        new("ComplianceScript"),
        new("PowerShellScript") { Parts = [RestoreRules.Assign(Scripts)] },
        new("ShellScript") { Parts = [RestoreRules.Assign(Scripts)] },
        new("CustomAttributeScript") { Fixed = ["customAttributeName", "customAttributeType", "displayName"], Parts = [RestoreRules.Assign(Scripts)] },
        new("HealthScript")
        {
            Parts = [RestoreRules.Assign("deviceHealthScriptAssignments")],
            NotCreatable = static script => script.IsTrue("isGlobalScript") ? "It is Microsoft's own; Intune brings it." : null,
            OnlyChangeable = static script => script.IsTrue("isGlobalScript") ? ["roleScopeTagIds"] : null,
        },
        new("DeviceConfiguration")
        {
            ReadOnly = ["privacyAccessControls"],
            Parts =
            [
                .. ProfileReferences.ToProfiles.Select(p => new LinkPart(p.Name, Profiles) { Many = !p.Single }),
                new LinkPart(ProfileReferences.DerivedCredential, "deviceManagement/derivedCredentials"),
                RestoreRules.Assign(),
            ],
        },
        new("ConfigurationPolicy")
        {
            ReadOnly = ["settingCount", "creationSource"],
            Fixed = ["platforms", "technologies", "templateReference"],
            Parts = [Settings, RestoreRules.Assign()],
            Replaces = true,
        },
        new("GroupPolicyConfiguration")
        {
            ReadOnly = ["policyConfigurationIngestionType"],
            Parts = [new DefinitionValuePart(), RestoreRules.Assign()],
        },
        new("Intent")
        {
            ReadOnly = ["isMigratingToConfigurationPolicy", "categories"],
            Fixed = ["templateId"],
            CreatePath = static intent => $"deviceManagement/templates/{Uri.EscapeDataString(intent.Text("templateId"))}/createInstance",
            CreateTakes = ["displayName", "description", "roleScopeTagIds"],
            Parts = [new IntentSettingPart(), RestoreRules.Assign()],
        },
        new("CompliancePolicy")
        {
            Parts =
            [
                new InlinePart("scheduledActionsForRule") { Inner = "scheduledActionConfigurations", ReplacedBy = ("scheduleActionsForRules", "deviceComplianceScheduledActionForRules") },
                RestoreRules.Assign(),
            ],
        },
        new("LinuxCompliancePolicy")
        {
            ReadOnly = ["settingCount", "creationSource"],
            Fixed = ["platforms", "technologies"],
            Parts =
            [
                new InlinePart("settings"),
                new InlinePart("scheduledActionsForRule") { Inner = "scheduledActionConfigurations", ReplacedBy = ("setScheduledActions", "scheduledActions") },
                RestoreRules.Assign(),
            ],
        },
    ];
}
