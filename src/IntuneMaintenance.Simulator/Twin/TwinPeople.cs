using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>Writes on the users of a twin: one that comes from a directory on premises stays while it is synchronised, and licences are a user's own or a group's.</summary>
internal sealed class TwinPeople(TwinChanges changes, string tenantId)
{
    internal static bool Owns(GraphRequest request) => request.Is(0, "users") && ((request.Method == "DELETE" && request.Segments.Count == 2) || (request.Method == "POST" && request.Segments.Count == 3 && request.Is(2, "assignLicense")));

    /// <summary>What is looked at first.</summary>
    internal static IEnumerable<string> Reads(GraphRequest request, string tenantId) => [UserOf(request), OrganizationOf(tenantId)];

    internal GraphAnswer Take(GraphRequest request, TwinMirror mirror)
    {
        string id = request.Segments[1];
        JsonObject? user = mirror.Shown("v1.0", UserOf(request)).FirstOrDefault();
        if (request.Method == "POST")
        {
            return Assign(id, user, request.Json());
        }

        bool synchronized = IsTrue(mirror.Shown("v1.0", OrganizationOf(tenantId)).FirstOrDefault());
        if (synchronized && IsTrue(user))
        {
            throw new GraphException(400, "Request_BadRequest", "Unable to delete on-premises mastered Directory Sync objects or objects currently undergoing migration.");
        }

        changes.Remove((string?)user?["id"] ?? id);
        return GraphAnswer.NoContent();
    }

    private GraphAnswer Assign(string id, JsonObject? user, JsonObject body)
    {
        if (user is null)
        {
            return GraphAnswer.Json(200, new JsonObject { ["id"] = id });
        }

        List<JsonObject> states = [.. Items(user, "licenseAssignmentStates")];
        foreach (string sku in (body["removeLicenses"] as JsonArray ?? []).Select(s => s!.ToString()))
        {
            if (states.RemoveAll(s => IsDirect(s, sku)) == 0)
            {
                throw new GraphException(400, "Request_BadRequest", states.Exists(s => Same(s, sku))
                    ? "User license is inherited from a group membership and it cannot be removed directly from the user."
                    : "User does not have a corresponding license.");
            }
        }

        foreach (JsonObject added in Items(body, "addLicenses"))
        {
            states.RemoveAll(s => IsDirect(s, added["skuId"]!.ToString()));
            states.Add(new JsonObject { ["skuId"] = added["skuId"]!.ToString(), ["assignedByGroup"] = null, ["disabledPlans"] = added["disabledPlans"]?.DeepClone() ?? new JsonArray(), ["state"] = "Active", ["error"] = "None" });
        }

        // A plan is off in effect when every way by which the product comes has it off.
        JsonArray held = new([.. states.GroupBy(s => s["skuId"]!.ToString(), StringComparer.OrdinalIgnoreCase).Select(g => new JsonObject
        {
            ["skuId"] = g.Key,
            ["disabledPlans"] = new JsonArray([.. g.Select(s => (s["disabledPlans"] as JsonArray ?? []).Select(p => p!.ToString())).Aggregate((a, b) => a.Intersect(b, StringComparer.OrdinalIgnoreCase)).Select(p => (JsonNode?)JsonValue.Create(p))]),
        })]);
        changes.Patch(id, new JsonObject { ["licenseAssignmentStates"] = new JsonArray([.. states.Select(s => s.DeepClone())]), ["assignedLicenses"] = held });
        return GraphAnswer.Json(200, new JsonObject { ["id"] = id });
    }

    private static string UserOf(GraphRequest request) => $"users/{Uri.EscapeDataString(request.Segments[1])}?$select=id,onPremisesSyncEnabled,assignedLicenses,licenseAssignmentStates";

    private static string OrganizationOf(string tenantId) => $"organization/{tenantId}?$select=id,onPremisesSyncEnabled";

    private static IEnumerable<JsonObject> Items(JsonObject of, string name) => (of[name] as JsonArray ?? []).OfType<JsonObject>();

    private static bool IsTrue(JsonObject? item) => item?["onPremisesSyncEnabled"] is JsonValue value && value.GetValueKind() == System.Text.Json.JsonValueKind.True;

    private static bool Same(JsonObject state, string sku) => string.Equals(state["skuId"]?.ToString(), sku, StringComparison.OrdinalIgnoreCase);

    private static bool IsDirect(JsonObject state, string sku) => Same(state, sku) && string.IsNullOrEmpty(state["assignedByGroup"]?.ToString());
}
