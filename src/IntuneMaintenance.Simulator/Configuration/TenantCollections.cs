namespace IntuneMaintenance.Simulator;

/// <summary>Branding, clean-up rules, firmware settings, tunnel.</summary>
internal static class TenantCollections
{
    private const string Management = "deviceManagement";

    internal static IReadOnlyList<CollectionDescriptor> All { get; } =
    [
        new(Management, "intuneBrandingProfiles", "intuneBrandingProfile")
        {
            Permission = "Apps",
            Required = ["profileName"],
            Made = ServerMade.Of("isDefaultProfile=false disableClientTelemetry=false"),
            OnlySelected = ["themeColorLogo", "lightBackgroundLogo", "landingPageCustomizedImage"],
            BuiltIn = static item => item.Body["isDefaultProfile"]?.GetValue<bool>() == true ? "is the default profile" : null,
            Assign = new AssignmentRoute("assignments", "intuneBrandingProfileAssignment"),
            Defaults = static g => g.Options.Outside.GroupBrandings > 0 ? [] : [TenantTemplates.Branding(g, 0)],
            Count = static options => options.Outside.GroupBrandings is > 0 and { } many ? many + 1 : Math.Min(1, options.PoliciesPerFamily),
            Generate = static (g, i) => TenantTemplates.Branding(g, i > 0 && i == g.Options.Outside.GroupBrandings ? 0 : i + 1),
        },
        new(Management, "managedDeviceCleanupRules", "managedDeviceCleanupRule")
        {
            Required = ["displayName", "deviceCleanupRulePlatformType", "deviceInactivityBeforeRetirementInDays"],
            Count = static options => Math.Min(2, options.PoliciesPerFamily),
            Generate = static (g, i) => Generation.Object(g.Id("managedDeviceCleanupRules", i), "managedDeviceCleanupRule", $$"""
                {"displayName":"{{(i == 0 ? "Windows after 180 days" : "Phones after 90 days")}}","description":"","deviceCleanupRulePlatformType":"{{(i == 0 ? "windows" : "ios")}}","deviceInactivityBeforeRetirementInDays":{{(i == 0 ? 180 : 90)}}}
                """),
        },
        new(Management, "hardwareConfigurations", "hardwareConfiguration")
        {
            Required = ["displayName", "fileName", "configurationFileContent", "hardwareConfigurationFormat"],
            Assign = new AssignmentRoute("hardwareConfigurationAssignments", "hardwareConfigurationAssignment"),
            Count = static options => Math.Min(1, options.PoliciesPerFamily),
            Generate = static (g, i) => Generation.Object(g.Id("hardwareConfigurations", i), "hardwareConfiguration", """
                {"displayName":"BIOS","description":"","fileName":"bios.cctk","configurationFileContent":"W2NjdGtd","hardwareConfigurationFormat":"dell","perDevicePasswordDisabled":false,"roleScopeTagIds":["0"]}
                """),
        },
        new(Management, "microsoftTunnelConfigurations", "microsoftTunnelConfiguration")
        {
            Writes = Writes.None,
            Count = static options => Math.Min(1, options.PoliciesPerFamily),
            Generate = static (g, i) => Generation.Object(g.Id("microsoftTunnelConfigurations", i), "microsoftTunnelConfiguration", """
                {"displayName":"Head office","description":"","network":"10.99.0.0/16","dnsServers":["10.0.0.10"],"defaultDomainSuffix":"contoso.example","routesInclude":["10.0.0.0/8"],"routesExclude":[],"splitDNS":[],"listenPort":443,"disableUdpConnections":false,"advancedSettings":[],"lastUpdateDateTime":"2026-07-01T00:00:00Z","roleScopeTagIds":["0"]}
                """),
        },
        new(Management, "microsoftTunnelSites", "microsoftTunnelSite")
        {
            Writes = Writes.None,
            Children = [new("microsoftTunnelServers", "microsoftTunnelServer"), new("microsoftTunnelConfiguration", "microsoftTunnelConfiguration") { One = true }],
            Count = static options => Math.Min(1, options.PoliciesPerFamily),
            Generate = TenantTemplates.TunnelSite,
        },
        new(Management, "cloudCertificationAuthority", "cloudCertificationAuthority")
        {
            Permission = "CloudCA",
            Writes = Writes.None,
            Count = static options => Math.Min(1, options.PoliciesPerFamily),
            Generate = static (g, i) => Generation.Object(g.Id("cloudCertificationAuthority", i), "cloudCertificationAuthority", """
                {"displayName":"Contoso Root","description":"","cloudCertificationAuthorityType":"rootCertificationAuthority","certificationAuthorityStatus":"active","certificateKeySize":"rsa4096","cloudCertificationAuthorityHashingAlgorithm":"sha512","keyPlatform":"hardwareSecurityModule","commonName":"Contoso Root CA","organizationName":"Contoso","countryName":"CH","validityPeriodInYears":10,"validityStartDateTime":"2025-01-01T00:00:00Z","validityEndDateTime":"2035-01-01T00:00:00Z","versionNumber":1,"roleScopeTagIds":["0"]}
                """),
        },
    ];
}
