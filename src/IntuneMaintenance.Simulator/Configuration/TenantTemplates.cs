namespace IntuneMaintenance.Simulator;

internal static class TenantTemplates
{
    private const string Pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=";
    private const string Image = $"{{\"type\":\"image/png\",\"value\":\"{Pixel}\"}}";

    internal static SimObject Branding(Generation g, int i)
    {
        bool isDefault = i == 0;
        bool plain = isDefault && g.Options.Empty;
        return Generation.Object(g.Id("intuneBrandingProfiles", i), "intuneBrandingProfile", $$"""
            {
              "profileName": "{{(isDefault ? "Default" : "Subsidiary")}}",
              "profileDescription": "{{(isDefault ? "Default branding profile" : "Another name and colour")}}",
              "isDefaultProfile": {{(isDefault ? "true" : "false")}},
              "displayName": "{{(plain ? string.Empty : isDefault ? "Contoso" : "Fabrikam")}}",
              "themeColor": {"r":0,"g":{{100 + i}},"b":200},
              "showLogo": {{(plain ? "false" : "true")}},
              "showDisplayNameNextToLogo": true,
              "themeColorLogo": {{(plain ? "null" : Image)}},
              "lightBackgroundLogo": {{(plain ? "null" : Image)}},
              "landingPageCustomizedImage": null,
              "contactITName": "{{(plain ? string.Empty : "Service desk")}}",
              "contactITPhoneNumber": "{{(plain ? string.Empty : "+41 44 000 00 00")}}",
              "contactITEmailAddress": "{{(plain ? string.Empty : "it@contoso.example")}}",
              "contactITNotes": "",
              "onlineSupportSiteUrl": "",
              "onlineSupportSiteName": "",
              "privacyUrl": "https://www.contoso.com/privacy",
              "customPrivacyMessage": "",
              "customCanSeePrivacyMessage": "",
              "customCantSeePrivacyMessage": "",
              "isRemoveDeviceDisabled": false,
              "isFactoryResetDisabled": false,
              "companyPortalBlockedActions": [{"platform":"iOS","ownerType":"company","action":"reset"}],
              "showAzureADEnterpriseApps": false,
              "showOfficeWebApps": false,
              "showConfigurationManagerApps": true,
              "disableDeviceCategorySelection": false,
              "enrollmentAvailability": "availableWithPrompts",
              "disableClientTelemetry": false,
              "roleScopeTagIds": ["0"]
            }
            """);
    }

    internal static SimObject TunnelSite(Generation g, int i)
    {
        SimObject made = Generation.Object(g.Id("microsoftTunnelSites", i), "microsoftTunnelSite", """
            {"displayName":"Head office","description":"","publicAddress":"tunnel.contoso.example","internalNetworkProbeUrl":"https://intranet.contoso.example","upgradeAutomatically":true,"upgradeAvailable":false,"upgradeWindowUtcOffsetInMinutes":60,"upgradeWindowStartTime":"22:00:00.0000000","upgradeWindowEndTime":"04:00:00.0000000","roleScopeTagIds":["0"]}
            """);
        made.Children["microsoftTunnelServers"] =
        [
            System.Text.Json.Nodes.JsonNode.Parse($$"""{"id":"{{g.Id("tunnelServer", i)}}","displayName":"tunnel01","tunnelServerHealthStatus":"healthy","lastCheckinDateTime":"2026-11-01T22:00:00Z","agentImageDigest":"sha256:1","serverImageDigest":"sha256:2","deploymentMode":"standaloneRootful"}"""),
        ];
        return made;
    }
}
