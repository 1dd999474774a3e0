using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Configuration;

/// <summary>A record of the connectors. None can be restored: what makes them work is written once and never given back.</summary>
internal static class ConnectorTypes
{
    internal static IReadOnlyList<ConfigurationType> All { get; } =
    [
        Of("ApplePushCertificate", "applePushNotificationCertificate", "appleIdentifier") with { Single = true, NeverGiven = [NeverGiven.Token] },
        Of("AppleEnrollmentToken", "depOnboardingSettings", "tokenName") with { Permission = Queries.Service, NeverGiven = [NeverGiven.Token] },
        new("AppleVppToken", "deviceAppManagement/vppTokens") { Permission = Queries.Service, Parts = [], Restorable = false, NeverGiven = [NeverGiven.Token] },
        Of("ManagedGooglePlayConnector", "androidManagedStoreAccountEnterpriseSettings", "ownerOrganizationName") with { Single = true, NeverGiven = [NeverGiven.Token] },
        Of("ChromeEnterpriseConnector", "chromeOSOnboardingSettings", "ownerUserPrincipalName"),
        Of("WindowsAutopilotConnector", "windowsAutopilotSettings", "id") with { Single = true, Permission = Queries.Service },
        Of("NdesConnector", "ndesConnectors", "displayName"),
        Of("CertificateConnector", "certificateConnectorDetails", "connectorName"),
        Of("DomainJoinConnector", "domainJoinConnectors", "displayName"),

        // In the version whose properties Test-IntuneConnectorReinstall looks for.
        Of("ExchangeConnector", "exchangeConnectors", "serverName") with { Version = GraphVersion.V1, Permission = Queries.Service },
        Of("MobileThreatDefenseConnector", "mobileThreatDefenseConnectors", "id") with { Permission = Queries.Service },
        Of("DeviceManagementPartnerConnector", "deviceManagementPartners", "displayName") with { Permission = Queries.Service },
        Of("ComplianceManagementPartnerConnector", "complianceManagementPartners", "displayName") with { Permission = Queries.Service },
        Of("RemoteAssistanceConnector", "remoteAssistancePartners", "displayName") with { Permission = Queries.Service },
        Of("ServiceNowConnector", "serviceNowConnections", "instanceUrl"),
        Of("TenantAttachConnector", "tenantAttachRBAC/getState()", "id") with { Single = true },
        new("EntraConnector", "organization")
        {
            Version = GraphVersion.V1,
            ListQuery = "$select=id,displayName,onPremisesSyncEnabled,onPremisesLastSyncDateTime",
            Permission = "Organization.Read.All",
            Parts = [],
            Restorable = false,
        },
    ];

    private static ConfigurationType Of(string name, string collection, string nameProperty) =>
        new(name, "deviceManagement/" + collection) { NameProperty = nameProperty, Parts = [], Restorable = false };
}
