using System.Globalization;
using System.Text.Json;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Connectors;

/// <summary>The connectors to Exchange, partners, and Microsoft's own other services.</summary>
internal static class ServiceConnectors
{
    private const string Configuration = "DeviceManagementConfiguration.Read.All";

    // Microsoft Defender for Endpoint; the others show no name in Graph.
    private const string Defender = "fc780465-2017-40d4-a0c5-307022471b92";

    internal static ConnectorDescriptor Exchange { get; } = new(ConnectorKind.ExchangeConnector, GraphVersion.V1, "deviceManagement/exchangeConnectors", ExchangeFacts)
    {
        SyncAction = "sync",
        SyncBody = """{"syncType":"fullSync"}""",
        CanDelete = true,
        Advice = "Use Hybrid Modern Authentication with Conditional Access instead, and remove it; a new one cannot be set up.",
    };

    internal static IReadOnlyList<ConnectorDescriptor> All { get; } =
    [
        Exchange,
        new(ConnectorKind.MobileThreatDefense, GraphVersion.V1, "deviceManagement/mobileThreatDefenseConnectors", ThreatDefense)
        {
            CanDelete = true,
            Advice = "Look at the connection in the partner's own console, then in the Intune admin center (Tenant administration > Connectors and tokens > Mobile Threat Defense).",
        },
        new(ConnectorKind.DeviceManagementPartner, GraphVersion.V1, "deviceManagement/deviceManagementPartners", Partner)
        {
            EndAction = "terminate",
            Advice = "Look at the connection in the partner's own console, then in the Intune admin center (Tenant administration > Connectors and tokens).",
        },
        new(ConnectorKind.ComplianceManagementPartner, GraphVersion.V1, "deviceManagement/complianceManagementPartners", Partner)
        {
            CanDelete = true,
            Advice = "Look at the connection in the partner's own console, then in the Intune admin center (Tenant administration > Connectors and tokens > Partner compliance management).",
        },
        new(ConnectorKind.RemoteAssistance, GraphVersion.V1, "deviceManagement/remoteAssistancePartners", Assistance)
        {
            EndAction = "disconnect",
            Advice = "Finish the connection in the Intune admin center (Tenant administration > Connectors and tokens > TeamViewer connector).",
        },
        new(ConnectorKind.ServiceNow, GraphVersion.Beta, "deviceManagement/serviceNowConnections", ServiceNow)
        {
            Permission = Configuration,
            Advice = "Look at the connection in the Intune admin center (Tenant administration > Connectors and tokens > ServiceNow connector).",
        },
        new(ConnectorKind.TenantAttach, GraphVersion.Beta, "deviceManagement/tenantAttachRBAC/getState()", TenantAttach)
        {
            IsSingle = true,
            Permission = Configuration,
            Advice = "Look at the connection in the Intune admin center (Tenant administration > Connectors and tokens > Microsoft Endpoint Configuration Manager).",
        },
        new(ConnectorKind.EntraConnect, GraphVersion.V1, "organization", EntraConnect)
        {
            Query = "?$select=id,displayName,onPremisesSyncEnabled,onPremisesLastSyncDateTime",
            Permission = "Organization.Read.All",
            Advice = "Look at the synchronisation service on its server, and at Microsoft Entra Connect Health.",
            Link = "https://entra.microsoft.com/",
        },
    ];

    private static ConnectorFacts ExchangeFacts(JsonElement item)
    {
        string id = item.Text("id") ?? "";
        return new ConnectorFacts(id, item.Text("serverName") ?? item.Text("exchangeOrganization") ?? item.Text("primarySmtpAddress") ?? id, item.Text("status") ?? "")
        {
            LastSync = item.Moment("lastSyncDateTime"),
            IsRetired = true,
            Version = item.Text("version"),
            Server = item.Text("connectorServerName"),
            Account = item.Text("exchangeAlias") ?? item.Text("primarySmtpAddress"),
        };
    }

    private static ConnectorFacts ThreatDefense(JsonElement item)
    {
        string id = item.Text("id") ?? "";
        string? state = item.Text("partnerState");
        return new ConnectorFacts(id, id.Is(Defender) ? "Microsoft Defender for Endpoint" : $"Mobile threat defence {id.Split('-')[0]}", state ?? "")
        {
            IsConfigured = state.Is("enabled", "unresponsive"),
            LastSync = item.Moment("lastHeartbeatDateTime"),
            MustSync = true,
            OwnSilentDays = item.Number("partnerUnresponsivenessThresholdInDays") is { } days and > 0 ? days : null,
            Broken = state.Is("unresponsive") ? "The partner does not respond." : null,
        };
    }

    /// <summary>Device management and compliance partners share their states.</summary>
    private static ConnectorFacts Partner(JsonElement item)
    {
        string? state = item.Text("partnerState");
        bool asked = !item.TryGetProperty("isConfigured", out JsonElement configured) || configured.ValueKind == JsonValueKind.True;
        string? removal = item.Moment("whenPartnerDevicesWillBeRemovedDateTime") is { } day ? $" Its devices are removed on {day.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}." : null;
        return new ConnectorFacts(item.Text("id") ?? "", item.Text("displayName") ?? "Partner", state ?? "")
        {
            IsConfigured = asked && state is not null && !state.Is("unknown", "unavailable"),
            LastSync = item.Moment("lastHeartbeatDateTime"),
            MustSync = true,
            Broken = state.Is("unresponsive", "rejected", "terminated") ? $"The service says {state}.{removal}" : null,
        };
    }

    private static ConnectorFacts Assistance(JsonElement item)
    {
        string? state = item.Text("onboardingStatus");
        return new ConnectorFacts(item.Text("id") ?? "", item.Text("displayName") ?? "Remote assistance", state ?? "")
        {
            IsConfigured = state is not null && !state.Is("notOnboarded"),
            LastSync = item.Moment("lastConnectionDateTime"),
            Doubtful = state.Is("onboarding") ? "The connection is not finished." : null,
        };
    }

    private static ConnectorFacts ServiceNow(JsonElement item) => new(item.Text("id") ?? "", item.Text("instanceUrl") ?? "ServiceNow", item.Text("serviceNowConnectionStatus") ?? "")
    {
        IsConfigured = item.Text("serviceNowConnectionStatus").Is("enabled"),
        LastSync = item.Moment("lastQueriedDateTime"),
    };

    private static ConnectorFacts TenantAttach(JsonElement item)
    {
        // A function's complex result stands in "value" in some versions of the service.
        JsonElement state = item.TryGetProperty("value", out JsonElement value) && value.ValueKind == JsonValueKind.Object ? value : item;
        return new ConnectorFacts("tenantAttachRBAC", "Tenant attach", state.Flag("enabled") ? "enabled" : "disabled")
        {
            IsConfigured = state.Flag("enabled"),
            Unknowable = "Graph tells that roles of Intune hold for attached devices, and not how the connection is.",
        };
    }

    private static ConnectorFacts EntraConnect(JsonElement item) => new(item.Text("id") ?? "", "Microsoft Entra Connect", item.Flag("onPremisesSyncEnabled") ? "enabled" : "disabled")
    {
        IsConfigured = item.Flag("onPremisesSyncEnabled"),
        LastSync = item.Moment("onPremisesLastSyncDateTime"),
        MustSync = true,
    };
}
