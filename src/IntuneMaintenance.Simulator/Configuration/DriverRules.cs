using System.Globalization;
using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>Drivers: Microsoft offers them, the tenant approves, declines or suspends them.</summary>
internal static class DriverRules
{
    private const string Inventories = "driverInventories";
    private static readonly string[] Names = ["Contoso - Display - 31.0.101.5186", "Contoso - Firmware - 1.14.0", "Contoso - Net - 23.30.0.6"];
    private static readonly Dictionary<string, string> Outcomes = new() { ["approve"] = "approved", ["decline"] = "declined", ["suspend"] = "suspended" };

    internal static void Accept(WriteContext context)
    {
        if (!context.IsNew)
        {
            return;
        }

        bool manual = context.Given["approvalType"]?.GetValue<string>() == "manual";
        if (!manual && context.Given["deploymentDeferralInDays"] is null)
        {
            throw context.Refuse("Property 'deploymentDeferralInDays' is required where drivers are approved automatically");
        }

        context.Item.Children[Inventories] = Offered(n => context.Store.NextId("driver").ToString(), manual);
    }

    internal static SimObject Profile(Generation g, int i)
    {
        string own = i == 0 ? "\"approvalType\":\"manual\",\"deploymentDeferralInDays\":null" : "\"approvalType\":\"automatic\",\"deploymentDeferralInDays\":7";
        SimObject made = Generation.Object(g.Id("windowsDriverUpdateProfiles", i), "windowsDriverUpdateProfile", $$"""{"displayName":"{{g.Name("Drivers", i)}}","description":"",{{own}},"roleScopeTagIds":["0"]}""");
        JsonArray drivers = Offered(n => g.Id("driver " + made.Id, n), i == 0);
        drivers[0]!["approvalStatus"] = "approved";
        made.Children[Inventories] = drivers;
        return made;
    }

    internal static GraphAnswer ExecuteAction(ObjectContext context)
    {
        JsonObject body = ActionBody.Of(context, "actionName", "driverIds", "deploymentDate");
        string action = body["actionName"]?.GetValue<string>() ?? string.Empty;
        string outcome = Outcomes.GetValueOrDefault(action) ?? throw Errors.UnknownMember(action, "driverApprovalAction");
        List<JsonObject> drivers = [.. ActionBody.Many(body, "driverIds").Select(id => context.Item.Below(Inventories).Select(d => (JsonObject)d!)
            .FirstOrDefault(d => d["id"]!.GetValue<string>() == id!.GetValue<string>()) ?? throw context.Refuse($"There is no driver {id}"))];
        foreach (JsonObject driver in drivers)
        {
            driver["approvalStatus"] = outcome;
            driver["deployDateTime"] = body["deploymentDate"]?.GetValue<string>() ?? driver["deployDateTime"]!.GetValue<string>();
        }

        JsonArray successes = [.. drivers.Select(d => (JsonNode)d["id"]!.GetValue<string>())];
        return GraphAnswer.Json(200, new JsonObject
        {
            ["@odata.context"] = context.Request.Root + "/$metadata#microsoft.graph.bulkDriverActionResult",
            ["successfulDriverIds"] = successes,
            ["failedDriverIds"] = new JsonArray(),
            ["notFoundDriverIds"] = new JsonArray(),
        });
    }

    private static JsonArray Offered(Func<int, string> id, bool manual) => [.. Names.Select((name, n) => JsonNode.Parse(string.Create(CultureInfo.InvariantCulture, $$"""
        {"id":"{{id(n)}}","name":"{{name}}","version":"{{name.Split(" - ")[2]}}","manufacturer":"Contoso","releaseDateTime":"2026-09-0{{n + 1}}T00:00:00Z","driverClass":"{{name.Split(" - ")[1]}}","applicableDeviceCount":{{20 * (n + 1)}},"approvalStatus":"{{(manual ? "needsReview" : "approved")}}","category":"{{(n == 2 ? "other" : "recommended")}}","deployDateTime":"0001-01-01T00:00:00Z"}
        """)))];
}
