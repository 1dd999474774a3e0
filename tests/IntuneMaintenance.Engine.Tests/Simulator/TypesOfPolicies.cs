namespace IntuneMaintenance.Engine.Tests.Simulator;

/// <summary>Rows 1 to 20 of facts §9: what others refer to, policies, scripts.</summary>
internal static class TypesOfPolicies
{
    internal static IReadOnlyList<TypeFacts> All { get; } =
    [
        new(1, "deviceManagement/roleScopeTags", "roleScopeTag")
        {
            AssignVerb = "assign",
            AssignParameter = "assignments",
            AssignmentType = "roleScopeTagAutoAssignment",
            AssignmentsExpand = true,
            Required = ["displayName"],
            ReadOnly = ["isBuiltIn", "id"],
            BuiltIn = "id 0",
        },
        new(2, "deviceManagement/assignmentFilters", "deviceAndAppManagementAssignmentFilter")
        {
            Required = ["displayName", "platform", "rule"],
            ReadOnly = ["payloads", "id", "createdDateTime", "lastModifiedDateTime"],
            NotOnUpdate = ["platform", "assignmentFilterManagementType"],
        },
        new(3, "deviceManagement/deviceCategories", "deviceCategory")
        {
            InV1 = true,
            Required = ["displayName"],
            ReadOnly = ["id"],
        },
        new(4, "deviceManagement/roleDefinitions", "roleDefinition")
        {
            InV1 = true,
            Parts = [("roleAssignments!", "roleAssignment")],
            Required = ["displayName", "rolePermissions"],
            ReadOnly = ["isBuiltInRoleDefinition", "permissions", "id"],
            BuiltIn = "isBuiltIn; only roleScopeTagIds can be changed",
        },
        new(5, "deviceManagement/roleAssignments", "deviceAndAppManagementRoleAssignment")
        {
            InV1 = true,
            Parts = [("roleDefinition.", "roleDefinition")],
            Required = ["displayName", "members"],
            ReadOnly = ["id"],
            OnlyOnItem = ["members", "scopeMembers", "resourceScopes", "scopeType"],
        },
        new(6, "deviceManagement/notificationMessageTemplates", "notificationMessageTemplate")
        {
            InV1 = true,
            Parts = [("localizedNotificationMessages", "localizedNotificationMessage")],
            Required = ["displayName", "brandingOptions"],
            ReadOnly = ["defaultLocale", "id", "lastModifiedDateTime"],
        },
        new(7, "deviceManagement/termsAndConditions", "termsAndConditions")
        {
            InV1 = true,
            AssignVerb = "assignments",
            AssignmentType = "termsAndConditionsAssignment",
            Required = ["displayName", "title", "bodyText", "acceptanceStatement"],
            ReadOnly = ["id", "createdDateTime", "lastModifiedDateTime", "modifiedDateTime", "version"],
        },
        new(8, "deviceManagement/deviceConfigurations", "deviceConfiguration")
        {
            InV1 = true,
            AssignVerb = "assign",
            AssignParameter = "assignments",
            AssignmentType = "deviceConfigurationAssignment",
            AssignmentsExpand = true,
            Parts = [("rootCertificate!.", "deviceConfiguration"), ("rootCertificatesForServerValidation!", "deviceConfiguration"), ("identityCertificateForClientAuthentication!.", "deviceConfiguration"), ("identityCertificate!.", "deviceConfiguration")],
            Required = ["displayName"],
            ReadOnly = ["id", "createdDateTime", "lastModifiedDateTime", "version", "supportsScopeTags"],
            WriteOnly = ["preSharedKey"],
        },
        new(9, "deviceManagement/configurationPolicyTemplates", "deviceManagementConfigurationPolicyTemplate")
        {
            Writes = "",
            ReadOnly = ["id", "version"],
            BuiltIn = "Microsoft's catalogue",
        },
        new(9, "deviceManagement/configurationPolicies", "deviceManagementConfigurationPolicy")
        {
            Writes = "POST PATCH PUT DELETE",
            AssignVerb = "assign",
            AssignParameter = "assignments",
            AssignmentType = "deviceManagementConfigurationPolicyAssignment",
            AssignmentsExpand = true,
            Parts = [("settings", "deviceManagementConfigurationSetting")],
            Required = ["name", "platforms", "technologies", "settings"],
            ReadOnly = ["creationSource", "settingCount", "id", "createdDateTime", "lastModifiedDateTime", "isAssigned"],
            NotOnUpdate = ["platforms", "technologies", "templateReference"],
        },
        new(10, "deviceManagement/reusablePolicySettings", "deviceManagementReusablePolicySetting")
        {
            Parts = [("referencingConfigurationPolicies!", "deviceManagementConfigurationPolicy")],
            Required = ["displayName", "settingDefinitionId", "settingInstance"],
            ReadOnly = ["referencingConfigurationPolicyCount", "id", "createdDateTime", "lastModifiedDateTime", "version"],
            NotOnUpdate = ["settingDefinitionId"],
            OnlyOnItem = ["settingInstance"],
        },
        new(11, "deviceManagement/groupPolicyDefinitions", "groupPolicyDefinition")
        {
            Writes = "",
            Parts = [("presentations", "groupPolicyPresentation"), ("definitionFile!.", "groupPolicyDefinitionFile")],
            ReadOnly = ["id", "lastModifiedDateTime", "version"],
            BuiltIn = "Microsoft's catalogue",
        },
        new(11, "deviceManagement/groupPolicyConfigurations", "groupPolicyConfiguration")
        {
            AssignVerb = "assign",
            AssignParameter = "assignments",
            AssignmentType = "groupPolicyConfigurationAssignment",
            AssignmentsExpand = true,
            Parts = [("definitionValues!", "groupPolicyDefinitionValue")],
            Required = ["displayName"],
            ReadOnly = ["policyConfigurationIngestionType", "id", "createdDateTime", "lastModifiedDateTime"],
        },
        new(12, "deviceManagement/groupPolicyUploadedDefinitionFiles", "groupPolicyUploadedDefinitionFile")
        {
            Writes = "POST DELETE",
            Required = ["fileName", "content", "defaultLanguageCode", "groupPolicyUploadedLanguageFiles"],
            ReadOnly = ["displayName", "description", "languageCodes", "targetPrefix", "targetNamespace", "policyType", "revision", "status", "uploadDateTime", "id", "lastModifiedDateTime"],
            WriteOnly = ["content"],
        },
        new(13, "deviceManagement/templates", "deviceManagementTemplate")
        {
            Writes = "",
            Parts = [("settings", "deviceManagementSettingInstance"), ("categories", "deviceManagementTemplateSettingCategory")],
            ReadOnly = ["id"],
            BuiltIn = "Microsoft's catalogue",
        },
        new(13, "deviceManagement/intents", "deviceManagementIntent")
        {
            Writes = "PATCH DELETE",
            AssignVerb = "assign",
            AssignParameter = "assignments",
            AssignmentType = "deviceManagementIntentAssignment",
            AssignmentsExpand = true,
            Parts = [("settings", "deviceManagementSettingInstance"), ("categories!", "deviceManagementIntentSettingCategory")],
            ReadOnly = ["isMigratingToConfigurationPolicy", "id", "lastModifiedDateTime", "isAssigned"],
            NotOnUpdate = ["templateId"],
        },
        new(14, "deviceManagement/deviceCompliancePolicies", "deviceCompliancePolicy")
        {
            InV1 = true,
            AssignVerb = "assign",
            AssignParameter = "assignments",
            AssignmentType = "deviceCompliancePolicyAssignment",
            AssignmentsExpand = true,
            Parts = [("scheduledActionsForRule", "deviceComplianceScheduledActionForRule")],
            Required = ["displayName", "scheduledActionsForRule"],
            ReadOnly = ["id", "createdDateTime", "lastModifiedDateTime", "version"],
        },
        new(15, "deviceManagement/compliancePolicies", "deviceManagementCompliancePolicy")
        {
            AssignVerb = "assign",
            AssignParameter = "assignments",
            AssignmentType = "deviceManagementConfigurationPolicyAssignment",
            AssignmentsExpand = true,
            Parts = [("settings", "deviceManagementConfigurationSetting"), ("scheduledActionsForRule!", "deviceManagementComplianceScheduledActionForRule")],
            Required = ["name", "platforms", "technologies", "settings"],
            ReadOnly = ["creationSource", "settingCount", "id", "createdDateTime", "lastModifiedDateTime", "isAssigned"],
            NotOnUpdate = ["platforms", "technologies"],
        },
        new(16, "deviceManagement/deviceComplianceScripts", "deviceComplianceScript")
        {
            Required = ["displayName", "publisher", "detectionScriptContent"],
            ReadOnly = ["id", "createdDateTime", "lastModifiedDateTime", "version"],
            OnlyOnItem = ["detectionScriptContent"],
        },
        new(17, "deviceManagement/deviceManagementScripts", "deviceManagementScript")
        {
            AssignVerb = "assign",
            AssignParameter = "deviceManagementScriptAssignments",
            AssignmentType = "deviceManagementScriptAssignment",
            AssignmentsExpand = true,
            Required = ["displayName", "fileName", "scriptContent"],
            ReadOnly = ["id", "createdDateTime", "lastModifiedDateTime"],
            OnlyOnItem = ["scriptContent"],
        },
        new(18, "deviceManagement/deviceShellScripts", "deviceShellScript")
        {
            AssignVerb = "assign",
            AssignParameter = "deviceManagementScriptAssignments",
            AssignmentType = "deviceManagementScriptAssignment",
            AssignmentsExpand = true,
            Required = ["displayName", "fileName", "scriptContent"],
            ReadOnly = ["id", "createdDateTime", "lastModifiedDateTime"],
            OnlyOnItem = ["scriptContent"],
        },
        new(19, "deviceManagement/deviceCustomAttributeShellScripts", "deviceCustomAttributeShellScript")
        {
            AssignVerb = "assign",
            AssignParameter = "deviceManagementScriptAssignments",
            AssignmentType = "deviceManagementScriptAssignment",
            AssignmentsExpand = true,
            Required = ["displayName", "customAttributeName", "customAttributeType", "scriptContent"],
            ReadOnly = ["id", "createdDateTime", "lastModifiedDateTime"],
            NotOnUpdate = ["customAttributeName", "customAttributeType", "displayName"],
            OnlyOnItem = ["scriptContent"],
        },
        new(20, "deviceManagement/deviceHealthScripts", "deviceHealthScript")
        {
            AssignVerb = "assign",
            AssignParameter = "deviceHealthScriptAssignments",
            AssignmentType = "deviceHealthScriptAssignment",
            AssignmentsExpand = true,
            Required = ["displayName", "publisher", "detectionScriptContent"],
            ReadOnly = ["id", "createdDateTime", "lastModifiedDateTime", "version", "highestAvailableVersion", "isGlobalScript", "deviceHealthScriptType"],
            OnlyOnItem = ["detectionScriptContent", "remediationScriptContent"],
            BuiltIn = "isGlobalScript; only roleScopeTagIds and assignments can be changed",
        },
    ];
}
