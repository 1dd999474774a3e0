using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>Policy sets hold other objects by id; assignments come with the set or with its update.</summary>
internal static class PolicySetRules
{
    private static readonly Dictionary<string, string> Collections = new()
    {
        ["mobileAppPolicySetItem"] = "mobileApps",
        ["deviceConfigurationPolicySetItem"] = "deviceConfigurations",
        ["deviceCompliancePolicyPolicySetItem"] = "deviceCompliancePolicies",
        ["deviceManagementConfigurationPolicyPolicySetItem"] = "configurationPolicies",
        ["deviceManagementScriptPolicySetItem"] = "deviceManagementScripts",
        ["windowsAutopilotDeploymentProfilePolicySetItem"] = "windowsAutopilotDeploymentProfiles",
        ["enrollmentRestrictionsConfigurationPolicySetItem"] = "deviceEnrollmentConfigurations",
        ["windows10EnrollmentCompletionPageConfigurationPolicySetItem"] = "deviceEnrollmentConfigurations",
        ["managedAppProtectionPolicySetItem"] = "managedAppPolicies",
        ["targetedManagedAppConfigurationPolicySetItem"] = "targetedManagedAppConfigurations",
        ["managedDeviceMobileAppConfigurationPolicySetItem"] = "mobileAppConfigurations",
        ["iosLobAppProvisioningConfigurationPolicySetItem"] = "iosLobAppProvisioningConfigurations",
    };

    private static readonly string[] Parameters = ["addedPolicySetItems", "updatedPolicySetItems", "deletedPolicySetItems", "assignments"];

    internal static void Accept(WriteContext context)
    {
        if (context.Body["assignments"] is { } given)
        {
            context.Item.Assignments = context.Store.Assignments.Set(context, given, "assignments");
            context.Body.Remove("assignments");
        }
    }

    internal static void AcceptItem(WriteContext context, JsonObject item)
    {
        string type = BodyChecker.TypeOf(item, string.Empty);
        string collection = Collections.GetValueOrDefault(type) ?? throw Errors.BadRequest("'@odata.type' must name the type of the item.");
        string id = item["payloadId"]!.GetValue<string>();
        SimObject payload = context.Store.Find(collection, id) ?? throw context.Refuse($"payloadId: {collection} has no object with id {id}");
        item["itemType"] = "#microsoft.graph." + payload.Type;
        item["displayName"] = payload.Text("displayName") ?? payload.Text("name");
    }

    internal static GraphAnswer Update(ObjectContext context)
    {
        JsonObject body = ActionBody.Of(context, Parameters);
        ChildDescriptor child = context.Descriptor.Child("items")!;
        WriteContext write = new(context.Request, context.Store, context.Descriptor, context.Item, [], body, true);
        JsonArray items = (JsonArray)context.Item.Below("items").DeepClone();
        foreach (JsonNode? deleted in body["deletedPolicySetItems"] as JsonArray ?? [])
        {
            items.Remove(Existing(context, items, deleted!.GetValue<string>()));
        }

        foreach (JsonNode? updated in body["updatedPolicySetItems"] as JsonArray ?? [])
        {
            JsonObject given = (JsonObject)updated!.DeepClone();
            JsonObject item = Existing(context, items, given["id"]?.GetValue<string>() ?? string.Empty);
            given.Remove("id");
            ChildWriter.Update(write, child, given, item);
        }

        foreach (JsonNode? added in body["addedPolicySetItems"] as JsonArray ?? [])
        {
            items.Add((JsonNode)ChildWriter.Make(write, child, (JsonObject)added!));
        }

        if (body["assignments"] is { } assignments)
        {
            context.Item.Assignments = context.Store.Assignments.Set(context, assignments, "assignments");
        }

        context.Item.Children["items"] = items;
        context.Touch();
        return GraphAnswer.NoContent();
    }

    private static JsonObject Existing(ObjectContext context, JsonArray items, string id) =>
        items.Select(i => (JsonObject)i!).FirstOrDefault(i => i["id"]!.GetValue<string>() == id) ?? throw context.Refuse($"The set has no item {id}");
}
