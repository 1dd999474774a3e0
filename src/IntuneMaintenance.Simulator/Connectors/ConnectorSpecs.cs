using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>The connectors that the tenant can have (facts §2).</summary>
internal static class ConnectorSpecs
{
    private const string Service = "ServiceConfig";
    private const string Configuration = "Configuration";
    private static readonly TimeSpan BetweenSyncs = TimeSpan.FromMinutes(10);

    internal static IReadOnlyList<ConnectorSpec> All { get; } =
    [
        new("deviceManagement", "applePushNotificationCertificate", "applePushNotificationCertificate", "") { InV1 = true, IsSingle = true },
        new("deviceManagement", "depOnboardingSettings", "depOnboardingSetting", Service)
        {
            CanDelete = true,
            Actions = Act("syncWithAppleDeviceEnrollmentProgram", (request, item) =>
            {
                item["lastSuccessfulSyncDateTime"] = JsonText.Instant(request.Now);
                item["lastSyncTriggeredDateTime"] = JsonText.Instant(request.Now);
                item["lastSyncErrorCode"] = 0;
                return GraphAnswer.NoContent();
            }),
        },
        new("deviceAppManagement", "vppTokens", "vppToken", Service)
        {
            InV1 = true,
            CanDelete = true,
            Actions = Act("syncLicenses", (request, item) =>
            {
                item["lastSyncDateTime"] = JsonText.Instant(request.Now);
                item["lastSyncStatus"] = "completed";
                JsonObject shown = (JsonObject)(request.IsBeta ? item.DeepClone() : V1Projection.Prune(item, "vppToken")!);
                shown["@odata.context"] = request.Root + "/$metadata#deviceAppManagement/vppTokens/$entity";
                return GraphAnswer.Json(200, shown);
            }),
        },
        new("deviceManagement", "androidManagedStoreAccountEnterpriseSettings", "androidManagedStoreAccountEnterpriseSettings", Configuration)
        {
            IsSingle = true,
            Default = """{"id":"androidManagedStoreAccountEnterpriseSettings","bindStatus":"notBound","lastAppSyncDateTime":"0001-01-01T00:00:00Z","lastAppSyncStatus":"none","ownerUserPrincipalName":null,"ownerOrganizationName":null}""",
            Actions = new Dictionary<string, Func<GraphRequest, JsonObject, GraphAnswer>>(StringComparer.OrdinalIgnoreCase)
            {
                ["syncApps"] = (request, item) => Set(item, ("lastAppSyncDateTime", JsonText.Instant(request.Now)), ("lastAppSyncStatus", "success")),
                ["unbind"] = (_, item) => Set(item, ("bindStatus", "notBound"), ("ownerUserPrincipalName", null), ("ownerOrganizationName", null)),
            },
        },
        new("deviceManagement", "chromeOSOnboardingSettings", "chromeOSOnboardingSettings", Configuration) { CanDelete = true },
        new("deviceManagement", "windowsAutopilotSettings", "windowsAutopilotSettings", Service)
        {
            IsSingle = true,
            Default = """{"id":"windowsAutopilotSettings","syncStatus":"unknown","lastSyncDateTime":"0001-01-01T00:00:00Z","lastManualSyncTriggerDateTime":"0001-01-01T00:00:00Z"}""",
            Actions = Act("sync", (request, item) =>
            {
                DateTimeOffset last = DateTimeOffset.Parse(item["lastManualSyncTriggerDateTime"]?.ToString() ?? "0001-01-01T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture);
                return last + BetweenSyncs > request.Now
                    ? throw Errors.Intune(request, 429, "TooManyRequests", "A sync was triggered less than 10 minutes ago")
                    : Set(item, ("lastManualSyncTriggerDateTime", JsonText.Instant(request.Now)), ("lastSyncDateTime", JsonText.Instant(request.Now)), ("syncStatus", "completed"));
            }),
        },
        new("deviceManagement", "ndesConnectors", "ndesConnector", Configuration) { CanDelete = true },
        new("deviceManagement", "certificateConnectorDetails", "certificateConnectorDetails", Configuration) { CanDelete = true },
        new("deviceManagement", "domainJoinConnectors", "deviceManagementDomainJoinConnector", Configuration) { CanDelete = true },
        new("deviceManagement", "exchangeConnectors", "deviceManagementExchangeConnector", Service)
        {
            InV1 = true,
            CanDelete = true,
            Actions = Act("sync", (request, _) =>
            {
                string? kind = request.Json()["syncType"]?.ToString();
                return kind is not ("fullSync" or "deltaSync")
                    ? throw Errors.UnknownMember(kind ?? "", "deviceManagementExchangeConnectorSyncType")
                    : throw Errors.Intune(request, 400, "BadRequest", "The Exchange connector is no longer supported");
            }),
        },
        new("deviceManagement", "mobileThreatDefenseConnectors", "mobileThreatDefenseConnector", Service) { InV1 = true, CanDelete = true },
        new("deviceManagement", "deviceManagementPartners", "deviceManagementPartner", Service)
        {
            InV1 = true,
            Actions = Act("terminate", (_, item) => Set(item, ("partnerState", "terminated"), ("isConfigured", false))),
        },
        new("deviceManagement", "complianceManagementPartners", "complianceManagementPartner", Service) { InV1 = true, CanDelete = true },
        new("deviceManagement", "remoteAssistancePartners", "remoteAssistancePartner", Service)
        {
            InV1 = true,
            Actions = Act("disconnect", (_, item) => Set(item, ("onboardingStatus", "notOnboarded"))),
        },
        new("deviceManagement", "serviceNowConnections", "serviceNowConnection", Configuration),
    ];

    private static Dictionary<string, Func<GraphRequest, JsonObject, GraphAnswer>> Act(string name, Func<GraphRequest, JsonObject, GraphAnswer> act) =>
        new(StringComparer.OrdinalIgnoreCase) { [name] = act };

    private static GraphAnswer Set(JsonObject item, params (string Name, JsonNode? Value)[] values)
    {
        foreach ((string name, JsonNode? value) in values)
        {
            item[name] = value;
        }

        return GraphAnswer.NoContent();
    }
}
