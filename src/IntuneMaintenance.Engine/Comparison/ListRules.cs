using System.Text.Json;
using IntuneMaintenance.Engine.Text;

namespace IntuneMaintenance.Engine.Comparison;

/// <summary>Which lists are sets, and by what their elements are told apart.</summary>
internal static class ListRules
{
    /// <summary>Lists of plain values are sets, but for these, where the first is tried first or the list is one setting's own.</summary>
    private static readonly string[] OrderedValues = ["simpleSettingCollectionValue", "scepServerUrls", "dnsServers", "serverAddresses", "homeScreenDockIcons"];

    /// <summary>By name of the list: what identifies an element, in the order in which it is tried; "+" joins. Empty for a set whose elements have no identity.</summary>
    private static readonly Dictionary<string, string[]> Sets = new(StringComparer.Ordinal)
    {
        ["settings"] = ["settingInstance.settingDefinitionId", "definitionId", "settingDefinitionId", "appConfigKey", "name"],
        ["children"] = ["settingDefinitionId"],
        ["definitionValues"] = ["definition.classType+definition.categoryPath+definition.displayName", "definition.id"],
        ["presentationValues"] = ["presentation.label", "presentation.id"],
        ["scheduledActionsForRule"] = ["ruleName", ""],
        ["scheduledActionConfigurations"] = ["actionType"],
        ["localizedNotificationMessages"] = ["locale"],
        ["apps"] = ["mobileAppIdentifier.bundleId", "mobileAppIdentifier.packageId", "mobileAppIdentifier.windowsAppId", "mobileAppIdentifier.@odata.type"],
        ["protectedAppLockerFiles"] = ["displayName"],
        ["exemptAppLockerFiles"] = ["displayName"],
        ["protectedApps"] = ["displayName", ""],
        ["exemptApps"] = ["displayName", ""],
        ["enterpriseProtectedDomainNames"] = ["displayName", ""],
        ["enterpriseNetworkDomainNames"] = ["displayName", ""],
        ["enterpriseIPRanges"] = ["displayName", ""],
        ["relationships"] = ["targetId+@odata.type"],
        ["items"] = ["payloadId"],
        ["driverInventories"] = ["name+version", "name"],
        ["omaSettings"] = ["omaUri"],
        ["customSettings"] = ["name"],
        ["permissionActions"] = ["permission"],
        ["returnCodes"] = ["returnCode"],
        ["groupPolicyUploadedLanguageFiles"] = ["languageCode"],
        ["companyPortalBlockedActions"] = ["platform+ownerType+action"],
        ["availableEnrollmentTypeOptions"] = ["ownerType+enrollmentType"],
        ["enrollmentProfiles"] = ["displayName"],
        ["microsoftTunnelServers"] = ["displayName"],
        ["ipRanges"] = ["cidrAddress", "lowerAddress", ""],
        ["validOperatingSystemBuildRanges"] = ["description", ""],
        ["rolePermissions"] = [""],
        ["resourceActions"] = [""],
        ["rules"] = [""],
        ["detectionRules"] = [""],
        ["requirementRules"] = [""],
        ["compliantAppsList"] = ["appId", "name"],
        ["appsHideList"] = ["appId", "name"],
        ["appsInstallAllowList"] = ["appId", "name"],
        ["appsLaunchBlockList"] = ["appId", "name"],
        ["appsSingleAppModeList"] = ["appId", "name"],
        ["appsVisibilityList"] = ["appId", "name"],
        ["extendedKeyUsages"] = ["objectIdentifier"],
        ["customSubjectAlternativeNames"] = ["sanType+name"],
        ["includedApps"] = ["bundleId"],
        ["childApps"] = ["bundleId"],
        ["subscriptions"] = ["id"],
    };

    internal static bool IsSetOfValues(string name) => !OrderedValues.Contains(name);

    /// <summary>What identifies an element of this list, each part of it put through <paramref name="named"/>; null when the order counts.</summary>
    internal static string? IdentityOf(string list, JsonElement element, Func<string, string> named)
    {
        if (!Sets.TryGetValue(list, out string[]? ways))
        {
            return null;
        }

        foreach (string way in ways)
        {
            string[] parts = [.. way.Split('+', StringSplitOptions.RemoveEmptyEntries).Select(p => At(element, p))];
            if (parts.Any(p => p.Length > 0) || way.Length == 0)
            {
                return string.Join(' ', parts.Where(p => p.Length > 0).Select(named));
            }
        }

        return null;
    }

    /// <summary>Text of a property below; a name that starts with '@' holds dots of its own.</summary>
    private static string At(JsonElement element, string path)
    {
        int type = path.IndexOf('@', StringComparison.Ordinal);
        string[] names = type < 0 ? path.Split('.') : [.. path[..type].Split('.', StringSplitOptions.RemoveEmptyEntries), path[type..]];
        foreach (string name in names)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return "";
            }
        }

        return element.ValueKind is JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.Null ? "" : element.ToText().Replace("#microsoft.graph.", "", StringComparison.Ordinal);
    }
}
