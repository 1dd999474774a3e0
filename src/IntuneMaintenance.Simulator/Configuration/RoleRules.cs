using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

internal static class RoleRules
{
    private const string Bind = "roleDefinition@odata.bind";

    internal static void AcceptDefinition(WriteContext context)
    {
        if (context.Given["isBuiltIn"]?.GetValue<bool>() == true)
        {
            throw context.Refuse("A built-in role cannot be created");
        }

        if (context.IsNew)
        {
            context.Body["isBuiltIn"] ??= false;
        }

        if (context.Body["rolePermissions"] is JsonArray permissions)
        {
            context.Item.Body["permissions"] = Mirror(permissions);
        }
    }

    /// <summary>The older form of the same permissions, which beta gives along.</summary>
    internal static JsonArray Mirror(JsonArray permissions) => [.. permissions.Select(permission => (JsonNode)new JsonObject
    {
        ["actions"] = new JsonArray(),
        ["resourceActions"] = permission?["resourceActions"]?.DeepClone(),
    })];

    internal static void AcceptAssignment(WriteContext context)
    {
        if (context.Given[Bind] is { } bind)
        {
            context.Item.Children["roleDefinition"] = [ReferenceRules.Bound(context, bind, "roleDefinitions").Body.DeepClone()];
        }
        else if (context.IsNew)
        {
            throw context.Refuse($"'{Bind}' is required");
        }
    }

    /// <summary>A role's assignments, without what only the assignment itself tells.</summary>
    internal static IEnumerable<JsonObject> AssignmentsOf(ObjectContext role) => role.Store.Present("roleAssignments").Where(a => IsOf(a, role.Item)).Select(a => new JsonObject
    {
        ["@odata.type"] = "#microsoft.graph.deviceAndAppManagementRoleAssignment",
        ["id"] = a.Id,
        ["displayName"] = a.Text("displayName"),
        ["description"] = a.Text("description"),
    });

    internal static void RefuseWhenAssigned(ObjectContext context)
    {
        if (context.Store.Present("roleAssignments").Any(a => IsOf(a, context.Item)))
        {
            throw context.Refuse($"Role {context.Item.Id} is assigned and cannot be deleted");
        }
    }

    private static bool IsOf(SimObject assignment, SimObject role) => assignment.Below("roleDefinition").Any(d => d!["id"]!.GetValue<string>() == role.Id);
}
