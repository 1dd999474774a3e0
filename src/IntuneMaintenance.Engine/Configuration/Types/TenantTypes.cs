namespace IntuneMaintenance.Engine.Configuration;

/// <summary>Branding, tenant-wide settings, clean-up rules, firmware, tunnel, certification authorities, approvals.</summary>
internal static class TenantTypes
{
    internal static IReadOnlyList<ConfigurationType> All { get; } =
    [
        new("BrandingProfile", "deviceManagement/intuneBrandingProfiles")
        {
            InPlan = true,
            Permission = Queries.Apps,
            NameProperty = "profileName",
            ListQuery = Queries.WithAssignments,
            Selected = ["themeColorLogo", "lightBackgroundLogo", "landingPageCustomizedImage"],
            Stamp = Queries.Modified,
        },
        new("TenantSettings", "deviceManagement/settings") { Single = true, Parts = [] },
        new("TenantBrand", "deviceManagement/intuneBrand") { Single = true, Parts = [], Permission = Queries.Apps },
        new("CleanupRule", "deviceManagement/managedDeviceCleanupRules") { InPlan = true, Parts = [], Stamp = Queries.Modified },
        new("HardwareConfiguration", "deviceManagement/hardwareConfigurations") { InPlan = true, ListQuery = Queries.WithAssignments, Stamp = Queries.Modified },
        new("InventoryPolicy", "deviceManagement/inventoryPolicies")
        {
            OnRequest = "Microsoft publishes nothing about this type, so it is asked for only when -Type names it.",
            Restorable = false,
        },
        new("TunnelConfiguration", "deviceManagement/microsoftTunnelConfigurations") { Parts = [], Restorable = false },
        new("TunnelSite", "deviceManagement/microsoftTunnelSites")
        {
            Parts = [new("microsoftTunnelServers"), new("microsoftTunnelConfiguration") { Single = true, Optional = true, Keep = Queries.Reference }],
            Restorable = false,
            NeverGiven = [NeverGiven.TunnelServer],
        },
        new("CertificationAuthority", "deviceManagement/cloudCertificationAuthority") { Permission = "DeviceManagementCloudCA.Read.All", Parts = [], Restorable = false },
        new("ApprovalPolicy", "deviceManagement/operationApprovalPolicies") { Parts = [], Restorable = false },
        new("RemoteAssistanceSettings", "deviceManagement/remoteAssistanceSettings") { Single = true, Parts = [] },
    ];
}
