using System.Globalization;
using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

internal sealed class AppTemplates(int seed)
{
    private static readonly string[] Types =
        ["win32LobApp", "winGetApp", "iosVppApp", "officeSuiteApp", "iosStoreApp", "androidManagedStoreApp", "macOSLobApp", "win32LobApp", "webApp"];

    private static readonly string[] Names = ["7-Zip", "Notepad++", "Company Portal", "Acrobat Reader", "Zoom", "Firefox", "VPN Client", "Printer Driver", "Intranet", "Slack", "Git", "Keynote", "Time Sheet"];

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

    internal SimObject App(string id, int i)
    {
        string type = Types[i % Types.Length];
        JsonObject body = new()
        {
            ["id"] = id,
            ["displayName"] = Names[i % Names.Length] + (i < Names.Length ? string.Empty : " " + (i / Names.Length).ToString(CultureInfo.InvariantCulture)),
            ["description"] = "Packaged by the workplace team.",
            ["publisher"] = i % 3 == 0 ? "Contoso" : "Vendor",
            ["largeIcon"] = null,
            ["createdDateTime"] = PolicyTemplates.Created(seed, "app", i),
            ["lastModifiedDateTime"] = "2026-06-30T09:00:00Z",
            ["isFeatured"] = false,
            ["privacyInformationUrl"] = null,
            ["informationUrl"] = null,
            ["owner"] = string.Empty,
            ["developer"] = string.Empty,
            ["notes"] = string.Empty,
            ["uploadState"] = 1,
            ["publishingState"] = "published",
            ["isAssigned"] = false,
            ["roleScopeTagIds"] = new JsonArray("0"),
            ["dependentAppCount"] = 0,
            ["supersedingAppCount"] = 0,
            ["supersededAppCount"] = 0,
        };
        Own(type, body, i);
        SimObject app = new(id, type, body);
        app.Children["categories"] =
        [
            new JsonObject { ["id"] = Dice.Guid(seed, "appCategory", i % 3).ToString(), ["displayName"] = i % 3 == 0 ? "Productivity" : i % 3 == 1 ? "Business" : "Other apps", ["lastModifiedDateTime"] = "2025-01-06T08:00:00Z" },
        ];
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
            default:
                body["appUrl"] = "https://intranet.contoso.example";
                body["useManagedBrowser"] = false;
                break;
        }
    }
}
