using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>Properties that name other objects by id, wherever in a body they stand. An id that nobody has is refused.</summary>
internal static class ReferenceRules
{
    internal const string Groups = "groups";

    private static readonly Dictionary<string, string> ByProperty = new()
    {
        ["roleScopeTagIds"] = "roleScopeTags",
        ["roleScopeTags"] = "roleScopeTags",
        ["scopeIds"] = "roleScopeTags",
        ["notificationTemplateId"] = "notificationMessageTemplates",
        ["notificationMessageTemplateId"] = "notificationMessageTemplates",
        ["notificationMessageCCList"] = Groups,
        ["deviceComplianceScriptId"] = "deviceComplianceScripts",
        ["selectedMobileAppIds"] = "mobileApps",
        ["targetedMobileApps"] = "mobileApps",
        ["targetId"] = "mobileApps",
        ["members"] = Groups,
        ["scopeMembers"] = Groups,
        ["resourceScopes"] = Groups,
        ["enrollmentTimeAzureAdGroupIds"] = Groups,
        ["includeGroups"] = Groups,
        ["excludeGroups"] = Groups,
        ["vpnConfigurationId"] = "deviceConfigurations",
        ["vppTokenId"] = "vppTokens",
        ["companyPortalVppTokenId"] = "vppTokens",
        ["microsoftTunnelSiteId"] = "microsoftTunnelSites",
    };

    internal static void Check(GraphRequest request, ConfigurationStore store, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject body:
                foreach ((string name, JsonNode? value) in body)
                {
                    if (ByProperty.TryGetValue(name, out string? collection))
                    {
                        CheckIds(request, store, name, collection, value);
                    }

                    Check(request, store, value);
                }

                break;
            case JsonArray list:
                foreach (JsonNode? element in list)
                {
                    Check(request, store, element);
                }

                break;
        }
    }

    /// <summary>The object that an @odata.bind leads to.</summary>
    internal static SimObject Bound(ObjectContext context, JsonNode? bind, string collection)
    {
        string url = bind?.GetValue<string>() ?? throw Errors.BadRequest("A bound reference must be a URL.");
        string id = PathSegments.Split(url)[^1];
        bool fits = Uri.TryCreate(url, UriKind.Absolute, out _) && url.Contains(collection, StringComparison.OrdinalIgnoreCase);
        return (fits ? context.Store.Find(collection, id) : null) ?? throw context.Refuse($"The resource '{url}' does not exist");
    }

    private static void CheckIds(GraphRequest request, ConfigurationStore store, string name, string collection, JsonNode? value)
    {
        IEnumerable<JsonNode?> nodes = value as JsonArray ?? Enumerable.Repeat(value, 1);
        foreach (string id in nodes.OfType<JsonValue>().Select(node => node.TryGetValue(out string? text) ? text : string.Empty))
        {
            bool nothing = id.Length == 0 || id == Guid.Empty.ToString();
            if (!nothing && !store.Exists(collection, id))
            {
                throw Errors.Intune(request, 400, "BadRequest", $"{name}: {collection} has no object with id {id}");
            }
        }
    }
}
