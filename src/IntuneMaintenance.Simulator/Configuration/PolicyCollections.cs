namespace IntuneMaintenance.Simulator;

/// <summary>Settings catalog, device configurations and compliance.</summary>
internal static class PolicyCollections
{
    private const string Management = "deviceManagement";

    private static readonly ChildDescriptor Settings = new("settings", "deviceManagementConfigurationSetting")
    {
        Inline = true,
        SmallPages = true,
        Accept = SettingRules.Accept,
    };

    internal static IReadOnlyList<CollectionDescriptor> All { get; } =
    [
        new(Management, "reusablePolicySettings", "deviceManagementReusablePolicySetting")
        {
            Required = ["displayName", "settingDefinitionId", "settingInstance"],
            NotOnUpdate = ["settingDefinitionId"],
            NullInLists = ["settingInstance"],
            Made = ServerMade.Of("referencingConfigurationPolicyCount=0"),
            Children = [new("referencingConfigurationPolicies", "deviceManagementConfigurationPolicy") { Expandable = false, Live = SettingRules.PoliciesOf }],
            BeforeDelete = SettingRules.RefuseWhenUsed,
            Count = static options => Math.Min(2, options.PoliciesPerFamily),
            Generate = CatalogTemplates.Reusable,
        },
        new(Management, "configurationPolicyTemplates", "deviceManagementConfigurationPolicyTemplate")
        {
            Writes = Writes.None,
            Defaults = CatalogTemplates.Templates,
        },
        new(Management, "configurationPolicies", "deviceManagementConfigurationPolicy")
        {
            Writes = Writes.Usual | Writes.Replace,
            Required = ["name", "platforms", "technologies", "settings"],
            NotOnUpdate = ["platforms", "technologies", "templateReference"],
            Made = ServerMade.Of("creationSource=null settingCount=0"),
            Children = [Settings],
            Assign = new AssignmentRoute("assignments", "deviceManagementConfigurationPolicyAssignment") { Returns = true, Sourced = true },
            Accept = SettingRules.AcceptPolicy,
            Count = static options => options.PoliciesPerFamily,
            Generate = CatalogTemplates.Policy,
        },
        new(Management, "deviceConfigurations", "deviceConfiguration")
        {
            InV1 = true,
            Required = ["displayName"],
            WriteOnly = ["preSharedKey"],
            Children =
            [
                One("rootCertificate"), Many("rootCertificatesForServerValidation"), One("identityCertificateForClientAuthentication"), One("identityCertificate"),
                One("rootCertificateForServerValidation"), One("rootCertificateForClientValidation"), Many("rootCertificatesForClientValidation"),
                One("secondaryIdentityCertificateForClientAuthentication"), One("secondaryRootCertificateForClientValidation"), One("smimeSigningCertificate"),
                One("smimeEncryptionCertificate"), One("singleSignOnExtensionPkinitCertificate"), Many("networkAccessConfigurations"),
                new("derivedCredentialSettings", "deviceManagementDerivedCredentialSettings") { One = true, Expandable = false },
            ],
            Assign = new AssignmentRoute("assignments", "deviceConfigurationAssignment") { Returns = true, Sourced = true },
            Accept = DeviceConfigurationRules.Accept,
            Count = static options => options.PoliciesPerFamily,
            Generate = PolicyTemplates.DeviceConfiguration,
        },
        new(Management, "deviceCompliancePolicies", "deviceCompliancePolicy")
        {
            InV1 = true,
            Required = ["displayName", "scheduledActionsForRule"],
            Children =
            [
                new("scheduledActionsForRule", "deviceComplianceScheduledActionForRule")
                {
                    Inline = true,
                    Children = [new("scheduledActionConfigurations", "deviceComplianceActionItem") { Inline = true, Required = ["actionType"] }],
                },
            ],
            Assign = new AssignmentRoute("assignments", "deviceCompliancePolicyAssignment") { Returns = true, Sourced = true },
            Accept = ComplianceRules.Accept,
            Actions = new Dictionary<string, Func<ObjectContext, GraphAnswer>> { ["scheduleActionsForRules"] = ComplianceRules.ScheduleActions },
            Count = static options => options.PoliciesPerFamily,
            Generate = PolicyTemplates.Compliance,
        },
        new(Management, "compliancePolicies", "deviceManagementCompliancePolicy")
        {
            Required = ["name", "platforms", "technologies", "settings"],
            NotOnUpdate = ["platforms", "technologies"],
            Made = ServerMade.Of("creationSource=null settingCount=0"),
            Children =
            [
                Settings,
                new("scheduledActionsForRule", "deviceManagementComplianceScheduledActionForRule")
                {
                    Expandable = false,
                    Inline = true,
                    Children = [new("scheduledActionConfigurations", "deviceManagementComplianceActionItem") { Inline = true, Required = ["actionType"] }],
                },
            ],
            Assign = new AssignmentRoute("assignments", "deviceManagementConfigurationPolicyAssignment") { Returns = true, Sourced = true },
            Actions = new Dictionary<string, Func<ObjectContext, GraphAnswer>> { ["setScheduledActions"] = ComplianceRules.SetScheduledActions },
            Count = static options => Math.Min(3, options.PoliciesPerFamily),
            Generate = CatalogTemplates.LinuxCompliance,
        },
    ];

    private static ChildDescriptor Many(string name) => new(name, "deviceConfiguration") { Expandable = false };

    private static ChildDescriptor One(string name) => Many(name) with { One = true };
}
