namespace IntuneMaintenance.Simulator;

/// <summary>Beside Intune: Windows 365 and Conditional Access.</summary>
internal static class BeyondCollections
{
    private const string CloudPc = "deviceManagement/virtualEndpoint";
    private const string Access = "identity/conditionalAccess";
    private static readonly string[] CloudPcTargets = ["cloudPcManagementGroupAssignmentTarget"];

    internal static IReadOnlyList<CollectionDescriptor> All { get; } =
    [
        new(CloudPc, "provisioningPolicies", "cloudPcProvisioningPolicy")
        {
            Permission = "CloudPC.",
            Required = ["displayName", "imageId", "imageType"],
            ReadOnly = ["createdBy", "lastModifiedBy"],
            Assign = new AssignmentRoute("assignments", "cloudPcProvisioningPolicyAssignment") { Targets = CloudPcTargets },
            Count = static options => Math.Min(1, options.PoliciesPerFamily),
            Generate = static (g, i) => Generation.Object(g.Id("provisioningPolicies", i), "cloudPcProvisioningPolicy", """
                {"displayName":"Cloud PCs","description":"","imageId":"microsoftwindowsdesktop_windows-ent-cpc_win11-24h2-ent-cpc-m365","imageDisplayName":"Windows 11 Enterprise + Microsoft 365 Apps 24H2","imageType":"gallery","provisioningType":"dedicated","enableSingleSignOn":true,"gracePeriodInHours":4,"localAdminEnabled":false,"managedBy":"windows365","cloudPcNamingTemplate":"CPC-%USERNAME:5%-%RAND:5%","domainJoinConfigurations":[{"domainJoinType":"azureADJoin","regionName":"automatic","onPremisesConnectionId":null,"regionGroup":"switzerland"}],"windowsSetting":{"locale":"de-CH"},"scopeIds":["0"]}
                """),
        },
        new(CloudPc, "userSettings", "cloudPcUserSetting")
        {
            Permission = "CloudPC.",
            Required = ["displayName"],
            Assign = new AssignmentRoute("assignments", "cloudPcUserSettingAssignment") { Targets = CloudPcTargets },
            Count = static options => Math.Min(1, options.PoliciesPerFamily),
            Generate = static (g, i) => Generation.Object(g.Id("userSettings", i), "cloudPcUserSetting", """
                {"displayName":"Self service","selfServiceEnabled":true,"localAdminEnabled":false,"resetEnabled":true,"restorePointSetting":{"frequencyInHours":12,"frequencyType":"twelveHours","userRestoreEnabled":true}}
                """),
        },
        new(Access, "namedLocations", "namedLocation")
        {
            InV1 = true,
            Permission = "Policy.ConditionalAccess",
            Required = ["displayName"],
            Count = static options => Math.Min(2, options.PoliciesPerFamily),
            Generate = static (g, i) => Generation.Object(g.Id("namedLocations", i), i == 0 ? "ipNamedLocation" : "countryNamedLocation", i == 0
                ? """{"displayName":"Offices","isTrusted":true,"ipRanges":[{"@odata.type":"#microsoft.graph.iPv4CidrRange","cidrAddress":"198.51.100.0/24"}]}"""
                : """{"displayName":"Home countries","countriesAndRegions":["CH","DE"],"includeUnknownCountriesAndRegions":false,"countryLookupMethod":"clientIpAddress"}"""),
        },
        new("identityGovernance/termsOfUse", "agreements", "agreement")
        {
            InV1 = true,
            Permission = "Agreement.",
            Writes = Writes.None,
            Count = static options => Math.Min(1, options.PoliciesPerFamily),
            Generate = static (g, i) => Generation.Object(g.Id("agreements", i), "agreement", """
                {"displayName":"Use of company data","isViewingBeforeAcceptanceRequired":true,"isPerDeviceAcceptanceRequired":false,"userReacceptRequiredFrequency":null,"termsExpiration":null}
                """),
        },
        new("policies", "authenticationStrengthPolicies", "authenticationStrengthPolicy")
        {
            InV1 = true,
            Permission = "Policy.AuthenticationMethod",
            Required = ["displayName", "allowedCombinations"],
            ReadOnly = ["requirementsSatisfied"],
            NotOnUpdate = ["allowedCombinations", "policyType"],
            Made = ServerMade.Of("requirementsSatisfied='mfa' policyType='custom'"),
            Children = [new("combinationConfigurations", "authenticationCombinationConfiguration")],
            BuiltIn = static item => item.Text("policyType") == "builtIn" ? "is built in" : null,
            BuiltInChanges = [],
            Actions = new Dictionary<string, Func<ObjectContext, GraphAnswer>> { ["updateAllowedCombinations"] = StrengthRules.UpdateAllowedCombinations },
            Defaults = StrengthRules.BuiltIn,
            Count = static options => Math.Min(1, options.PoliciesPerFamily),
            Generate = static (g, i) => Generation.Object(g.Id("authenticationStrengthPolicies", i), "authenticationStrengthPolicy", """
                {"displayName":"Keys only","description":"","policyType":"custom","requirementsSatisfied":"mfa","allowedCombinations":["fido2","windowsHelloForBusiness"]}
                """),
        },
        new(Access, "policies", "conditionalAccessPolicy")
        {
            InV1 = true,
            Permission = "Policy.ConditionalAccess",
            Required = ["displayName", "conditions", "state"],
            Count = static options => Math.Min(2, options.PoliciesPerFamily),
            Generate = static (g, i) => Generation.Object(g.Id("policies", i), "conditionalAccessPolicy", $$"""
                {
                  "displayName": "{{(i == 0 ? "Compliant devices only" : "Second factor outside")}}",
                  "state": "{{(i == 0 ? "enabled" : "enabledForReportingButNotEnforced")}}",
                  "conditions": {
                    "clientAppTypes": ["all"],
                    "applications": {"includeApplications":["All"],"excludeApplications":[],"includeUserActions":[]},
                    "users": {"includeUsers":["All"],"excludeUsers":[],"includeGroups":[],"excludeGroups":["{{g.Group(i)}}"],"includeRoles":[],"excludeRoles":[]}
                  },
                  "grantControls": {"operator":"OR","builtInControls":["{{(i == 0 ? "compliantDevice" : "mfa")}}"],"customAuthenticationFactors":[],"termsOfUse":[]},
                  "sessionControls": null
                }
                """),
        },
    ];
}
