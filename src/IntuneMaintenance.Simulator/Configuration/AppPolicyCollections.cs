namespace IntuneMaintenance.Simulator;

/// <summary>App protection, app configuration, provisioning profiles, supplemental policies, books and policy sets.</summary>
internal static class AppPolicyCollections
{
    private const string Apps = "deviceAppManagement";
    private static readonly AssignmentRoute Targeted = new("assignments", "targetedManagedAppPolicyAssignment") { Expandable = false, Sourced = true };
    private static readonly Dictionary<string, Func<ObjectContext, GraphAnswer>> TargetApps = new() { ["targetApps"] = TargetedApps.Replace };
    private static readonly ChildDescriptor AppList = new("apps", "managedMobileApp");

    internal static IReadOnlyList<CollectionDescriptor> All { get; } =
    [
        Protection("iosManagedAppProtections", "iosManagedAppProtection", 2) with { InV1 = true },
        Protection("androidManagedAppProtections", "androidManagedAppProtection", 2) with { InV1 = true },
        Protection("windowsManagedAppProtections", "windowsManagedAppProtection", 1),
        Wip("mdmWindowsInformationProtectionPolicies", "mdmWindowsInformationProtectionPolicy", "M_"),
        Wip("windowsInformationProtectionPolicies", "windowsInformationProtectionPolicy", "W_"),
        new(Apps, "defaultManagedAppProtections", "defaultManagedAppProtection")
        {
            InV1 = true,
            Permission = "Apps",
            Writes = Writes.Update,
            Children = [AppList],
            BuiltIn = static _ => "is the default policy",
            Defaults = AppPolicyTemplates.Default,
        },
        Protection("targetedManagedAppConfigurations", "targetedManagedAppConfiguration", 2) with
        {
            InV1 = true,
            NewId = static (_, _, id) => "A_" + id,
            Children = [AppList, new("settings", "deviceManagementConfigurationSetting") { Inline = true, SmallPages = true, Accept = SettingRules.Accept, Expandable = false }],
        },
        new(Apps, "managedAppPolicies", "managedAppPolicy")
        {
            InV1 = true,
            Permission = "Apps",
            Writes = Writes.None,
            UnionOf =
            [
                "iosManagedAppProtections", "androidManagedAppProtections", "windowsManagedAppProtections", "mdmWindowsInformationProtectionPolicies",
                "windowsInformationProtectionPolicies", "defaultManagedAppProtections", "targetedManagedAppConfigurations",
            ],
        },
        new(Apps, "mobileAppConfigurations", "managedDeviceMobileAppConfiguration")
        {
            InV1 = true,
            Permission = "Apps",
            Required = ["displayName", "targetedMobileApps", "androidManagedStoreAppConfiguration:packageId"],
            Assign = new AssignmentRoute("assignments", "managedDeviceMobileAppConfigurationAssignment"),
            Count = static options => Math.Min(3, Math.Min(options.AppCount, options.PoliciesPerFamily)),
            Generate = AppPolicyTemplates.DeviceConfiguration,
        },
        new(Apps, "iosLobAppProvisioningConfigurations", "iosLobAppProvisioningConfiguration")
        {
            Permission = "Apps",
            Required = ["displayName", "payload", "payloadFileName"],
            ReadOnly = ["expirationDateTime"],
            Made = ServerMade.Of("expirationDateTime='2027-05-01T00:00:00Z'"),
            Assign = new AssignmentRoute("iosLobAppProvisioningConfigAssignments", "iosLobAppProvisioningConfigurationAssignment"),
            Count = static options => Math.Min(1, options.PoliciesPerFamily),
            Generate = static (g, i) => Generation.Object(g.Id("iosLobAppProvisioningConfigurations", i), "iosLobAppProvisioningConfiguration", """{"displayName":"In-house apps","description":"","payload":"PD94bWwgdmVyc2lvbj0iMS4wIj8+","payloadFileName":"contoso.mobileprovision","roleScopeTagIds":["0"]}"""),
        },
        new(Apps, "wdacSupplementalPolicies", "windowsDefenderApplicationControlSupplementalPolicy")
        {
            Permission = "Apps",
            Required = ["displayName", "content", "contentFileName"],
            NullInLists = ["content"],
            Assign = new AssignmentRoute("wdacPolicyAssignments", "windowsDefenderApplicationControlSupplementalPolicyAssignment"),
            Count = static options => Math.Min(1, options.PoliciesPerFamily),
            Generate = static (g, i) => Generation.Object(g.Id("wdacSupplementalPolicies", i), "windowsDefenderApplicationControlSupplementalPolicy", """{"displayName":"S mode exceptions","description":"","content":"PFNpUG9saWN5Lz4=","contentFileName":"policy.p7b","roleScopeTagIds":["0"]}"""),
        },
        new(Apps, "managedEBooks", "managedEBook")
        {
            InV1 = true,
            Permission = "Apps",
            Writes = Writes.None,
            Assign = new AssignmentRoute("managedEBookAssignments", "managedEBookAssignment"),
            Count = static options => Math.Min(1, options.PoliciesPerFamily),
            Generate = AppPolicyTemplates.Book,
        },
        new(Apps, "policySets", "policySet")
        {
            Required = ["displayName", "items"],
            Made = ServerMade.Of("status='success' errorCode='noError'"),
            Assign = new AssignmentRoute("assignments", "policySetAssignment") { Expandable = false, WithUpdate = true },
            Children =
            [
                new("items", "policySetItem")
                {
                    Inline = true,
                    Required = ["payloadId"],
                    ReadOnly = ["itemType", "displayName"],
                    Made = ServerMade.Of("createdDateTime=now lastModifiedDateTime=now status='success' errorCode='noError'"),
                    Accept = PolicySetRules.AcceptItem,
                },
            ],
            Accept = PolicySetRules.Accept,
            Actions = new Dictionary<string, Func<ObjectContext, GraphAnswer>> { ["update"] = PolicySetRules.Update },
            Count = static options => Math.Min(2, options.PoliciesPerFamily),
            Generate = AppPolicyTemplates.PolicySet,
        },
    ];

    private static CollectionDescriptor Protection(string name, string type, int count) => new(Apps, name, type)
    {
        Permission = "Apps",
        Required = ["displayName"],
        Children = [AppList],
        Assign = Targeted,
        Actions = TargetApps,
        NewId = static (_, _, id) => "T_" + id,
        Count = options => Math.Min(count, options.PoliciesPerFamily),
        Generate = (g, i) => AppPolicyTemplates.Protection(g, name, type, i),
    };

    private static CollectionDescriptor Wip(string name, string type, string prefix) => new(Apps, name, type)
    {
        InV1 = true,
        Permission = "Apps",
        Required = ["displayName", "enforcementLevel"],
        Children =
        [
            new("protectedAppLockerFiles", "windowsInformationProtectionAppLockerFile") { Writes = Writes.Usual, Required = ["displayName", "file"] },
            new("exemptAppLockerFiles", "windowsInformationProtectionAppLockerFile") { Writes = Writes.Usual, Required = ["displayName", "file"] },
        ],
        Assign = Targeted,
        NewId = (_, _, id) => prefix + id,
        Count = static options => Math.Min(1, options.PoliciesPerFamily),
        Generate = (g, i) => AppPolicyTemplates.Wip(g, name, type, prefix, i),
    };
}
