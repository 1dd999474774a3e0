using System.Globalization;
using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

internal static class AppTemplates
{
    private const string Icon = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=";

    // Two rounds of the most used types, then the others.
    private static readonly string[] Types =
    [
        "win32LobApp", "winGetApp", "iosVppApp", "officeSuiteApp", "iosStoreApp", "androidManagedStoreApp", "macOSLobApp", "win32LobApp", "webApp",
        "win32LobApp", "windowsMicrosoftEdgeApp", "iosLobApp", "macOSOfficeSuiteApp", "androidStoreApp", "androidManagedStoreApp", "macOSDmgApp", "windowsMobileMSI", "iosiPadOSWebClip",
        "win32LobApp", "macOSMicrosoftEdgeApp", "macOSPkgApp", "windowsWebApp", "androidLobApp", "managedIOSLobApp", "microsoftStoreForBusinessApp",
    ];

    private static readonly string[] Names = ["7-Zip", "Notepad++", "Company Portal", "Acrobat Reader", "Zoom", "Firefox", "VPN Client", "Printer Driver", "Intranet", "Slack", "Git", "Keynote", "Time Sheet"];
    private static readonly string[] Categories = ["Productivity", "Business", "Other apps"];
    private static readonly (string Type, string Name)[] Catalogue = [("managedIOSStoreApp", "Microsoft Outlook"), ("managedAndroidStoreApp", "Microsoft Outlook"), ("managedIOSStoreApp", "Microsoft Teams"), ("managedAndroidStoreApp", "Microsoft Teams")];

    internal static IEnumerable<SimObject> DefaultCategories(Generation g) => Categories.Select((name, i) =>
    {
        SimObject made = Generation.Object(g.Id("appCategory", i), "mobileAppCategory", $$"""{"displayName":"{{name}}","lastModifiedDateTime":"2025-01-06T08:00:00Z"}""");
        made.Secrets["default"] = name;
        return made;
    });

    /// <summary>Microsoft's managed apps, in every tenant's list until it is filtered.</summary>
    internal static IEnumerable<SimObject> Global(Generation g) => g.Options.AppCount == 0 ? [] : Catalogue.Select((app, i) => Generation.Object(Dice.Guid(0, "global app", i).ToString(), app.Type, $$"""
        {"displayName":"{{app.Name}}","description":"{{app.Name}}","publisher":"Microsoft Corporation","largeIcon":null,"isFeatured":false,"appAvailability":"global","version":null,"appStoreUrl":"https://apps.contoso.example/{{i}}","{{(i % 2 == 0 ? "bundleId" : "packageId")}}":"com.microsoft.app{{i / 2}}","publishingState":"published","roleScopeTagIds":["0"]}
        """));

    internal static JsonNode? AssignmentSettings(string appType) => appType switch
    {
        "win32LobApp" => new JsonObject
        {
            ["@odata.type"] = "#microsoft.graph.win32LobAppAssignmentSettings",
            ["notifications"] = "showAll",
            ["deliveryOptimizationPriority"] = "notConfigured",
            ["restartSettings"] = null,
            ["installTimeSettings"] = null,
            ["autoUpdateSettings"] = null,
        },
        "iosVppApp" => new JsonObject
        {
            ["@odata.type"] = "#microsoft.graph.iosVppAppAssignmentSettings",
            ["useDeviceLicensing"] = true,
            ["vpnConfigurationId"] = null,
            ["uninstallOnDeviceRemoval"] = true,
        },
        _ => null,
    };

    internal static SimObject App(Generation g, int i)
    {
        string type = Types[i % Types.Length];
        string name = Names[i % Names.Length] + (i < Names.Length ? string.Empty : " " + (i / Names.Length).ToString(CultureInfo.InvariantCulture));
        SimObject app = Generation.Object(g.Id("mobileApps", i), type, $$"""
            {
              "displayName": "{{name}}",
              "description": "Packaged by the workplace team.",
              "publisher": "{{(i % 3 == 0 ? "Contoso" : "Vendor")}}",
              "largeIcon": {{(i % 4 == 1 ? $"{{\"type\":\"image/png\",\"value\":\"{Icon}\"}}" : "null")}},
              "lastModifiedDateTime": "2026-06-30T09:00:00Z",
              "isFeatured": false,
              "privacyInformationUrl": null,
              "informationUrl": null,
              "owner": "",
              "developer": "",
              "notes": "",
              "uploadState": 1,
              "publishingState": "published",
              "isAssigned": false,
              "roleScopeTagIds": ["0"]
            }
            """);
        Own(type, app.Body, i);
        SimObject category = DefaultCategories(g).ElementAt(i % Categories.Length);
        app.Children["categories"] = [category.Body.DeepClone()];
        if (type == "win32LobApp" && i >= 9)
        {
            JsonObject dependency = new() { ["dependencyType"] = "autoInstall" };
            app.Children["relationships"] = [AppRules.Relationship(app, App(g, 0), "mobileAppDependency", dependency)];
        }

        return app;
    }

    private static void Own(string type, JsonObject body, int i)
    {
        string bundle = "com.contoso.app" + i.ToString(CultureInfo.InvariantCulture);
        switch (type)
        {
            case "win32LobApp":
                body["committedContentVersion"] = "1";
                body["fileName"] = $"app{i}.intunewin";
                body["size"] = 1048576L * (i + 1);
                body["installCommandLine"] = "setup.exe /quiet";
                body["uninstallCommandLine"] = "setup.exe /uninstall /quiet";
                body["applicableArchitectures"] = "x64";
                body["setupFilePath"] = "setup.exe";
                body["minimumSupportedWindowsRelease"] = "Windows11_23H2";
                body["installExperience"] = new JsonObject { ["runAsAccount"] = "system", ["deviceRestartBehavior"] = "basedOnReturnCode" };
                body["returnCodes"] = new JsonArray(new JsonObject { ["returnCode"] = 0, ["type"] = "success" }, new JsonObject { ["returnCode"] = 3010, ["type"] = "softReboot" });
                break;
            case "winGetApp":
                body["packageIdentifier"] = "9WZDNCRFJ3PZ";
                body["manifestHash"] = null;
                body["installExperience"] = new JsonObject { ["runAsAccount"] = "user" };
                break;
            case "officeSuiteApp":
                body["autoAcceptEula"] = true;
                body["productIds"] = new JsonArray("o365ProPlusRetail");
                body["updateChannel"] = "current";
                body["useSharedComputerActivation"] = false;
                break;
            case "iosVppApp" or "iosStoreApp":
                body["bundleId"] = bundle;
                body["appStoreUrl"] = "https://apps.apple.com/app/id" + (100000 + i).ToString(CultureInfo.InvariantCulture);
                body["applicableDeviceType"] = new JsonObject { ["iPad"] = true, ["iPhoneAndIPod"] = true };
                break;
            case "androidManagedStoreApp":
                body["packageId"] = bundle;
                body["appIdentifier"] = "app:" + bundle;
                body["usedLicenseCount"] = 0;
                body["totalLicenseCount"] = 0;
                body["isPrivate"] = false;
                body["isSystemApp"] = false;
                break;
            case "macOSLobApp":
                body["bundleId"] = bundle;
                body["buildNumber"] = "1";
                body["versionNumber"] = "1.0";
                body["installAsManaged"] = true;
                body["ignoreVersionDetection"] = true;
                break;
            case "iosLobApp" or "managedIOSLobApp":
                body["committedContentVersion"] = "1";
                body["fileName"] = $"app{i}.ipa";
                body["size"] = 2097152;
                body["bundleId"] = bundle;
                body["versionNumber"] = "1.0";
                body["buildNumber"] = "1";
                body["expirationDateTime"] = "2027-05-01T00:00:00Z";
                break;
            case "androidLobApp":
                body["committedContentVersion"] = "1";
                body["fileName"] = $"app{i}.apk";
                body["size"] = 2097152;
                body["packageId"] = bundle;
                body["versionName"] = "1.0";
                body["versionCode"] = "10";
                break;
            case "windowsMobileMSI":
                body["committedContentVersion"] = "1";
                body["fileName"] = $"app{i}.msi";
                body["size"] = 2097152;
                body["commandLine"] = "/quiet";
                body["productCode"] = "{0a1b2c3d-0000-0000-0000-000000000001}";
                body["productVersion"] = "1.0.0";
                body["ignoreVersionDetection"] = false;
                break;
            case "macOSDmgApp" or "macOSPkgApp":
                body["committedContentVersion"] = "1";
                body["fileName"] = $"app{i}.dmg";
                body["size"] = 2097152;
                body["primaryBundleId"] = bundle;
                body["primaryBundleVersion"] = "1.0";
                body["ignoreVersionDetection"] = false;
                break;
            case "windowsMicrosoftEdgeApp" or "macOSMicrosoftEdgeApp":
                body["channel"] = "stable";
                break;
            case "macOSOfficeSuiteApp":
                break;
            case "androidStoreApp":
                body["appStoreUrl"] = "https://play.google.com/store/apps/details?id=" + bundle;
                body["packageId"] = bundle;
                break;
            case "iosiPadOSWebClip" or "windowsWebApp":
                body["appUrl"] = "https://intranet.contoso.example";
                break;
            case "microsoftStoreForBusinessApp":
                body["licenseType"] = "online";
                body["productKey"] = "9WZDNCRFJ3PZ";
                body["packageIdentityName"] = bundle;
                break;
            default:
                body["appUrl"] = "https://intranet.contoso.example";
                body["useManagedBrowser"] = false;
                break;
        }
    }
}
