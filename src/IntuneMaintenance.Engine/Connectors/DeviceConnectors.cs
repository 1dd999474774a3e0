using System.Text.Json;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Connectors;

/// <summary>The connectors to Apple, Google and Windows, and those that run on the tenant's own servers.</summary>
internal static class DeviceConnectors
{
    private const string Configuration = "DeviceManagementConfiguration.Read.All";

    internal static IReadOnlyList<ConnectorDescriptor> All { get; } =
    [
        new(ConnectorKind.ApplePushCertificate, GraphVersion.V1, "deviceManagement/applePushNotificationCertificate", PushCertificate)
        {
            IsSingle = true,
            Permission = Configuration,
            Advice = "Renew it at Apple with the same Apple ID. A new certificate instead of a renewed one makes every Apple device enrol again.",
            Link = "https://identity.apple.com/pushcert/",
        },
        new(ConnectorKind.AppleEnrollmentToken, GraphVersion.Beta, "deviceManagement/depOnboardingSettings", EnrollmentToken)
        {
            SyncAction = "syncWithAppleDeviceEnrollmentProgram",
            CanDelete = true,
            Advice = "Download a new server token in Apple Business Manager with the same Apple ID, and upload it in the Intune admin center.",
            Link = "https://business.apple.com/",
        },
        new(ConnectorKind.AppleVppToken, GraphVersion.V1, "deviceAppManagement/vppTokens", VppToken)
        {
            SyncAction = "syncLicenses",
            CanDelete = true,
            Advice = "Download the token of the same location in Apple Business Manager, and upload it in the Intune admin center.",
            Link = "https://business.apple.com/",
        },
        new(ConnectorKind.ManagedGooglePlay, GraphVersion.Beta, "deviceManagement/androidManagedStoreAccountEnterpriseSettings", GooglePlay)
        {
            IsSingle = true,
            Permission = Configuration,
            SyncAction = "syncApps",
            EndAction = "unbind",
            Advice = "Look at the bond in the Intune admin center (Devices > Android > Enrollment), and sign in to Google with the account that owns it.",
        },
        new(ConnectorKind.ChromeEnterprise, GraphVersion.Beta, "deviceManagement/chromeOSOnboardingSettings", Chrome)
        {
            Permission = Configuration,
            Advice = "Connect again in the Intune admin center (Tenant administration > Connectors and tokens > Chrome Enterprise).",
        },
        new(ConnectorKind.WindowsAutopilot, GraphVersion.Beta, "deviceManagement/windowsAutopilotSettings", Autopilot)
        {
            IsSingle = true,
            SyncAction = "sync",
            Advice = "Synchronise; the service allows it every ten minutes.",
        },
        new(ConnectorKind.NdesConnector, GraphVersion.Beta, "deviceManagement/ndesConnectors", Ndes)
        {
            Permission = Configuration,
            CanDelete = true,
            Advice = "Look at the connector's service on its server, and update it there; remove the entry when the server is gone.",
        },
        new(ConnectorKind.CertificateConnector, GraphVersion.Beta, "deviceManagement/certificateConnectorDetails", CertificateConnector)
        {
            Permission = Configuration,
            CanDelete = true,
            Advice = "Look at the connector's service on its server, and update it there; remove the entry when the server is gone.",
        },
        new(ConnectorKind.DomainJoinConnector, GraphVersion.Beta, "deviceManagement/domainJoinConnectors", DomainJoin)
        {
            Permission = Configuration,
            CanDelete = true,
            Advice = "Look at the service 'Intune ODJConnector' on its server, and update it there; remove the entry when the server is gone.",
        },
    ];

    private static ConnectorFacts PushCertificate(JsonElement item)
    {
        string? status = item.Text("certificateUploadStatus");
        return new ConnectorFacts(item.Text("id") ?? "", "Apple push certificate", status ?? "")
        {
            IsConfigured = item.Moment("expirationDateTime") is not null,
            Expires = item.Moment("expirationDateTime"),
            Account = item.Text("appleIdentifier"),
            Broken = item.Text("certificateUploadFailureReason") is { } reason && status.Is("Failed", "Failure") ? $"The last upload failed: {reason}." : null,
        };
    }

    private static ConnectorFacts EnrollmentToken(JsonElement item) => new(item.Text("id") ?? "", item.Text("tokenName") ?? "Apple enrolment token", item.Text("tokenType") ?? "")
    {
        Expires = item.Moment("tokenExpirationDateTime"),
        LastSync = item.Moment("lastSuccessfulSyncDateTime"),
        MustSync = true,
        Account = item.Text("appleIdentifier"),
        Broken = item.Number("lastSyncErrorCode") is { } code and not 0 ? $"The last synchronisation ended in error {code}." : null,
    };

    private static ConnectorFacts VppToken(JsonElement item)
    {
        string? state = item.Text("state");
        return new ConnectorFacts(item.Text("id") ?? "", item.Text("displayName") ?? item.Text("organizationName") ?? "Apple VPP token", state ?? "")
        {
            Expires = item.Moment("expirationDateTime"),
            LastSync = item.Moment("lastSyncDateTime"),
            MustSync = true,
            Account = item.Text("appleId"),
            Broken = state.Is("expired", "invalid") ? $"The service says the token is {state}."
                : item.Text("lastSyncStatus").Is("failed") ? "The last synchronisation failed." : null,
            Doubtful = state.Is("assignedToExternalMDM") ? "The token is in use by another management service." : null,
        };
    }

    private static ConnectorFacts GooglePlay(JsonElement item)
    {
        string? bind = item.Text("bindStatus");
        string? sync = item.Text("lastAppSyncStatus");
        return new ConnectorFacts(item.Text("id") ?? "androidManagedStoreAccountEnterpriseSettings", item.Text("ownerOrganizationName") ?? "Managed Google Play", bind ?? "")
        {
            IsConfigured = bind is not null && !bind.Is("notBound"),
            LastSync = item.Moment("lastAppSyncDateTime"),
            MustSync = true,
            Account = item.Text("ownerUserPrincipalName"),
            Broken = sync is null || sync.Is("success", "none") ? null : $"The last synchronisation of apps ended as {sync}.",
            Doubtful = bind.Is("bound") ? "The bond was not validated yet." : bind.Is("unbinding") ? "The bond is being ended." : null,
        };
    }

    private static ConnectorFacts Chrome(JsonElement item)
    {
        string? state = item.Text("onboardingStatus");
        return new ConnectorFacts(item.Text("id") ?? "", "Chrome Enterprise", state ?? "")
        {
            IsConfigured = state is not null && !state.Is("unknown"),
            LastSync = item.Moment("lastDirectorySyncDateTime"),
            Account = item.Text("ownerUserPrincipalName"),
            Broken = state.Is("failed") ? "Connecting failed." : null,
            Doubtful = state.Is("inprogress", "offboarding") ? $"The service says {state}." : null,
        };
    }

    private static ConnectorFacts Autopilot(JsonElement item)
    {
        string? state = item.Text("syncStatus");
        return new ConnectorFacts(item.Text("id") ?? "windowsAutopilotSettings", "Windows Autopilot", state ?? "")
        {
            IsConfigured = item.Moment("lastSyncDateTime") is not null || state.Is("failed"),
            LastSync = item.Moment("lastSyncDateTime"),
            MustSync = true,
            Broken = state.Is("failed") ? "The last synchronisation failed." : null,
        };
    }

    private static ConnectorFacts Ndes(JsonElement item)
    {
        string? state = item.Text("state");
        return new ConnectorFacts(item.Text("id") ?? "", item.Text("displayName") ?? item.Text("machineName") ?? "Certificate connector", state ?? "")
        {
            LastSync = item.Moment("lastConnectionDateTime"),
            MustSync = true,
            Version = item.Text("connectorVersion"),
            Server = item.Text("machineName"),
            Broken = state.Is("inactive") ? "The service says it is inactive." : null,
        };
    }

    private static ConnectorFacts CertificateConnector(JsonElement item) => new(item.Text("id") ?? "", item.Text("connectorName") ?? item.Text("machineName") ?? "Certificate connector", "")
    {
        LastSync = item.Moment("lastCheckinDateTime"),
        MustSync = true,
        Version = item.Text("connectorVersion"),
        Server = item.Text("machineName"),
    };

    private static ConnectorFacts DomainJoin(JsonElement item)
    {
        string? state = item.Text("state");
        return new ConnectorFacts(item.Text("id") ?? "", item.Text("displayName") ?? "Domain join connector", state ?? "")
        {
            LastSync = item.Moment("lastConnectionDateTime"),
            MustSync = true,
            Version = item.Text("version"),
            Server = item.Text("displayName"),
            Broken = state.Is("error", "inactive") ? $"The service says {state}." : null,
        };
    }
}
