namespace IntuneMaintenance.Simulator;

/// <summary>How devices come in: restrictions, Autopilot, Apple and Android enrollment.</summary>
internal static class EnrollmentCollections
{
    private const string Management = "deviceManagement";

    internal static IReadOnlyList<CollectionDescriptor> All { get; } =
    [
        new(Management, "deviceEnrollmentConfigurations", "deviceEnrollmentConfiguration")
        {
            InV1 = true,
            Permission = "ServiceConfig",
            Required = ["displayName"],
            ReadOnly = ["priority", "deviceEnrollmentConfigurationType"],
            NotCreatable = ["deviceEnrollmentWindowsHelloForBusinessConfiguration", "windowsRestoreDeviceEnrollmentConfiguration"],
            BuiltIn = static item => item.Body["priority"]?.GetValue<int>() == 0 ? "is a default object" : null,
            Assign = new AssignmentRoute("enrollmentConfigurationAssignments", "enrollmentConfigurationAssignment") { Sourced = true },
            NewId = static (_, type, id) => $"{id}_{EnrollmentRules.Suffix(type)}",
            Accept = EnrollmentRules.Accept,
            Actions = new Dictionary<string, Func<ObjectContext, GraphAnswer>> { ["setPriority"] = EnrollmentRules.SetPriority },
            Defaults = EnrollmentTemplates.Defaults,
            Count = static options => Math.Min(EnrollmentTemplates.CustomTypes, options.PoliciesPerFamily),
            Generate = EnrollmentTemplates.Custom,
        },
        new(Management, "windowsAutopilotDeploymentProfiles", "windowsAutopilotDeploymentProfile")
        {
            Permission = "ServiceConfig",
            Required = ["displayName"],
            Made = ServerMade.Of("managementServiceAppId=null"),
            Assign = new AssignmentRoute(string.Empty, "windowsAutopilotDeploymentProfileAssignment") { Sourced = true },
            Accept = EnrollmentRules.AcceptAutopilot,
            BeforeDelete = EnrollmentRules.RefuseWhenAssigned,
            Count = static options => Math.Min(3, options.PoliciesPerFamily),
            Generate = EnrollmentTemplates.Autopilot,
        },
        new(Management, "windowsAutopilotDeviceIdentities", "windowsAutopilotDeviceIdentity")
        {
            InV1 = true,
            Permission = "ServiceConfig",
            Writes = Writes.Delete,
            Actions = new Dictionary<string, Func<ObjectContext, GraphAnswer>> { ["updateDeviceProperties"] = EnrollmentRules.UpdateDeviceProperties },
            Count = static options => Math.Min(5, options.PoliciesPerFamily),
            Generate = EnrollmentTemplates.AutopilotDevice,
        },
        ConnectorCollections.Of("depOnboardingSettings") with
        {
            Children =
            [
                new("enrollmentProfiles", "enrollmentProfile")
                {
                    Writes = Writes.Usual,
                    Required = ["displayName"],
                    ReadOnly = ["isDefault", "configurationEndpointUrl"],
                    Accept = AppleTokens.Accept,
                },
                new("defaultIosEnrollmentProfile", "depIOSEnrollmentProfile") { One = true, Live = static c => AppleTokens.Default(c, "depIOSEnrollmentProfile"), Expandable = false },
                new("defaultMacOsEnrollmentProfile", "depMacOSEnrollmentProfile") { One = true, Live = static c => AppleTokens.Default(c, "depMacOSEnrollmentProfile"), Expandable = false },
            ],
            Generate = EnrollmentTemplates.AppleToken,
        },
        new(Management, "appleUserInitiatedEnrollmentProfiles", "appleUserInitiatedEnrollmentProfile")
        {
            Permission = "ServiceConfig",
            Required = ["displayName", "platform", "defaultEnrollmentType"],
            ReadOnly = ["priority"],
            NotOnUpdate = ["platform"],
            Assign = new AssignmentRoute(string.Empty, "appleEnrollmentProfileAssignment"),
            Accept = EnrollmentRules.AcceptApple,
            Actions = new Dictionary<string, Func<ObjectContext, GraphAnswer>> { ["setPriority"] = EnrollmentRules.SetPriority },
            Count = static options => Math.Min(2, options.PoliciesPerFamily),
            Generate = EnrollmentTemplates.AppleProfile,
        },
        new(Management, "androidDeviceOwnerEnrollmentProfiles", "androidDeviceOwnerEnrollmentProfile")
        {
            Required = ["displayName", "enrollmentMode"],
            Made = ServerMade.Of("accountId='LC00contoso' enrolledDeviceCount=0 enrollmentTokenUsageCount=0 qrCodeContent=null qrCodeImage=null tokenCreationDateTime=now tokenValue=null"),
            WriteOnly = ["wifiPassword"],
            NullInLists = ["qrCodeContent", "qrCodeImage"],
            Actions = new Dictionary<string, Func<ObjectContext, GraphAnswer>> { ["createToken"] = AndroidTokens.Create, ["revokeToken"] = AndroidTokens.Revoke },
            Count = static options => Math.Min(2, options.PoliciesPerFamily),
            Generate = EnrollmentTemplates.AndroidProfile,
        },
    ];
}
