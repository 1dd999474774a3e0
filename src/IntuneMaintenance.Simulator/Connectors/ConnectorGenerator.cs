using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>A tenant's usual connectors, all of them well.</summary>
internal static class ConnectorGenerator
{
    internal static IEnumerable<(string Collection, JsonObject Item)> Make(SimulatedTenantOptions options)
    {
        string Id(string label, int number = 0) => Dice.Guid(options.Seed, label, number).ToString();
        string Day(int days) => JsonText.Instant(options.Start.AddDays(days));
        string domain = $"contoso{options.Seed}.onmicrosoft.com";
        yield return ("applePushNotificationCertificate", new JsonObject
        {
            ["id"] = Id("apns"),
            ["appleIdentifier"] = "apple@" + domain,
            ["topicIdentifier"] = "com.apple.mgmt.External." + Id("topic"),
            ["lastModifiedDateTime"] = Day(-60),
            ["expirationDateTime"] = Day(305),
            ["certificateUploadStatus"] = "Success",
            ["certificateUploadFailureReason"] = null,
            ["certificateSerialNumber"] = "4E1A7B",
            ["certificate"] = null,
        });
        yield return ("depOnboardingSettings", new JsonObject
        {
            ["id"] = Id("dep"),
            ["appleIdentifier"] = "apple@" + domain,
            ["tokenName"] = "Apple Business Manager",
            ["tokenType"] = "dep",
            ["tokenExpirationDateTime"] = Day(290),
            ["lastModifiedDateTime"] = Day(-75),
            ["lastSuccessfulSyncDateTime"] = LivingText.Ago(7),
            ["lastSyncTriggeredDateTime"] = LivingText.Ago(7),
            ["lastSyncErrorCode"] = 0,
            ["syncedDeviceCount"] = 40,
            ["shareTokenWithSchoolDataSyncService"] = false,
            ["dataSharingConsentGranted"] = true,
            ["roleScopeTagIds"] = new JsonArray("0"),
        });
        for (int i = 0; i < 2; i++)
        {
            yield return ("vppTokens", new JsonObject
            {
                ["id"] = Id("vpp", i),
                ["displayName"] = i == 0 ? "Zürich" : "Bern",
                ["organizationName"] = "Contoso",
                ["vppTokenAccountType"] = "business",
                ["appleId"] = "apple@" + domain,
                ["expirationDateTime"] = Day(200 + (i * 60)),
                ["lastSyncDateTime"] = LivingText.Ago(9),
                ["token"] = null,
                ["lastModifiedDateTime"] = Day(-100),
                ["state"] = "valid",
                ["lastSyncStatus"] = "completed",
                ["automaticallyUpdateApps"] = true,
                ["countryOrRegion"] = "ch",
            });
        }

        yield return ("androidManagedStoreAccountEnterpriseSettings", new JsonObject
        {
            ["id"] = "androidManagedStoreAccountEnterpriseSettings",
            ["bindStatus"] = "boundAndValidated",
            ["lastAppSyncDateTime"] = LivingText.Ago(20),
            ["lastAppSyncStatus"] = "success",
            ["ownerUserPrincipalName"] = "google@" + domain,
            ["ownerOrganizationName"] = "Contoso",
            ["lastModifiedDateTime"] = Day(-300),
            ["enrollmentTarget"] = "all",
        });
        yield return ("windowsAutopilotSettings", new JsonObject
        {
            ["id"] = "windowsAutopilotSettings",
            ["lastSyncDateTime"] = LivingText.Ago(11),
            ["lastManualSyncTriggerDateTime"] = Day(-9),
            ["syncStatus"] = "completed",
        });
        yield return ("ndesConnectors", new JsonObject
        {
            ["id"] = Id("ndes"),
            ["lastConnectionDateTime"] = LivingText.Ago(1),
            ["state"] = "active",
            ["displayName"] = "SRV-NDES1",
            ["machineName"] = "SRV-NDES1",
            ["connectorVersion"] = "6.2406.0.1001",
            ["enrolledDateTime"] = Day(-400),
            ["roleScopeTagIds"] = new JsonArray("0"),
        });
        yield return ("domainJoinConnectors", new JsonObject
        {
            ["id"] = Id("odj"),
            ["displayName"] = "SRV-ODJ1",
            ["lastConnectionDateTime"] = LivingText.Ago(1),
            ["state"] = "active",
            ["version"] = "6.2501.2000.5",
        });
        yield return ("exchangeConnectors", new JsonObject
        {
            ["id"] = Id("exchange"),
            ["lastSyncDateTime"] = "2024-02-12T06:00:00Z",
            ["status"] = "disconnected",
            ["primarySmtpAddress"] = "connector@" + domain,
            ["serverName"] = "EX01.contoso.local",
            ["connectorServerName"] = "SRV-EXC1",
            ["exchangeConnectorType"] = "onPremises",
            ["version"] = "7.2.1000.0",
            ["exchangeAlias"] = "intune-exc",
            ["exchangeOrganization"] = "Contoso",
        });

        for (int i = 0; i < options.Outside.IntunePartners; i++)
        {
            foreach ((string, JsonObject) partner in Partners(options, i))
            {
                yield return partner;
            }
        }
    }

    private static IEnumerable<(string Collection, JsonObject Item)> Partners(SimulatedTenantOptions options, int i)
    {
        foreach ((string collection, string type) in (IEnumerable<(string, string)>)[("deviceManagementPartners", "deviceManagementPartner"), ("complianceManagementPartners", "complianceManagementPartner")])
        {
            JsonObject partner = new()
            {
                ["id"] = Dice.Guid(options.Seed, type, i).ToString(),
                ["displayName"] = $"Partner {i + 1}",
                ["partnerState"] = "enabled",
                ["lastHeartbeatDateTime"] = LivingText.Ago(24),
            };
            if (type == "deviceManagementPartner")
            {
                partner["isConfigured"] = true;
            }

            yield return (collection, partner);
        }

        yield return ("mobileThreatDefenseConnectors", new JsonObject
        {
            ["id"] = i == 0 ? "fc780465-2017-40d4-a0c5-307022471b92" : Dice.Guid(options.Seed, "mobileThreatDefenseConnector", i).ToString(),
            ["partnerState"] = "enabled",
            ["lastHeartbeatDateTime"] = LivingText.Ago(24),
            ["partnerUnresponsivenessThresholdInDays"] = 7,
        });
        yield return ("remoteAssistancePartners", new JsonObject
        {
            ["id"] = Dice.Guid(options.Seed, "remoteAssistancePartner", i).ToString(),
            ["displayName"] = "TeamViewer",
            ["onboardingStatus"] = "notOnboarded",
            ["lastConnectionDateTime"] = "0001-01-01T00:00:00Z",
        });
    }
}
