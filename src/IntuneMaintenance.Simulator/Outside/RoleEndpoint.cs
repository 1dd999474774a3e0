using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>/roleManagement/directory and /servicePrincipals.</summary>
internal sealed class RoleEndpoint(OutsideStore store, DirectoryStore directory, SimulatedTenantOptions options)
{
    private static readonly (string Id, string Name)[] Definitions =
    [
        ("62e90394-69f5-4237-9190-012177145e10", "Global Administrator"), ("3a2c62db-5318-420d-8d74-23affee5d9d5", "Intune Administrator"),
        ("fe930be7-5e62-47db-91af-98c3a49a38b1", "User Administrator"), ("f2ef992c-3afb-46b9-b7cf-a126ee74c451", "Global Reader"),
        ("4a5d8f65-41da-4de4-8968-e035b65339cf", "Reports Reader"),
    ];

    internal GraphAnswer Directory(GraphRequest request)
    {
        if (!request.Is(1, "directory") || request.Segments.Count is < 3 or > 4)
        {
            throw Errors.UnknownSegment(request.Segments[^1]);
        }

        if (request.Is(2, "roleDefinitions"))
        {
            JsonObject[] roles = [.. Definitions.Select(d => new JsonObject { ["id"] = d.Id, ["displayName"] = d.Name, ["templateId"] = d.Id, ["isBuiltIn"] = true, ["isEnabled"] = true })];
            return Read(request, new JsonSet("unifiedRoleDefinition", roles), 3);
        }

        if (!request.Is(2, "roleAssignments"))
        {
            throw Errors.UnknownSegment(request.Segments[2]);
        }

        JsonSet set = new("unifiedRoleAssignment", store.RoleAssignments, Principal, "principal");
        return request.Segments.Count == 4 && request.Method == "DELETE"
            ? Delete(request, store.RoleAssignments, request.Segments[3], "delete role assignment")
            : Read(request, set, 3);
    }

    internal GraphAnswer ServicePrincipals(GraphRequest request)
    {
        if (request.Segments.Count < 3)
        {
            return Read(request, new JsonSet("servicePrincipal", store.ServicePrincipals), 1);
        }

        string id = request.Segments[1];
        string key = request.Is(2, "appRoleAssignedTo") ? "resourceId" : request.Is(2, "appRoleAssignments") ? "principalId" : throw Errors.UnknownSegment(request.Segments[2]);
        JsonObject[] found = [.. store.AppRoles.Where(a => (string?)a[key] == id)];
        return request.Segments.Count == 4 && request.Method == "DELETE"
            ? Delete(request, store.AppRoles, found.Any(a => (string?)a["id"] == request.Segments[3]) ? request.Segments[3] : "", "delete app role assignment")
            : Read(request, new JsonSet("appRoleAssignment", found), 3);
    }

    private GraphAnswer Read(GraphRequest request, JsonSet set, int depth)
    {
        if (!request.IsRead)
        {
            throw Errors.WrongVerb(request.Method);
        }

        if (request.Segments.Count == depth)
        {
            return Listing.List(request, set, options.PageSize);
        }

        for (int i = 0; i < set.Positions && request.Segments.Count == depth + 1; i++)
        {
            if (set.At(i) is { } row && string.Equals(row.Value("id") as string, request.Segments[depth], StringComparison.OrdinalIgnoreCase))
            {
                return Listing.Item(request, set, row);
            }
        }

        throw request.Segments.Count == depth + 1 ? Errors.DirectoryNotFound(request.Segments[depth]) : Errors.UnknownSegment(request.Segments[^1]);
    }

    private static GraphAnswer Delete(GraphRequest request, List<JsonObject> from, string id, string action)
    {
        JsonObject found = from.Find(o => (string?)o["id"] == id) ?? throw Errors.DirectoryNotFound(request.Segments[^1]);
        from.Remove(found);
        request.Subject = new AuditSubject(action, null, id);
        return GraphAnswer.NoContent();
    }

    internal JsonNode? Principal(JsonObject assignment, string name)
    {
        string id = (string)assignment["principalId"]!;
        if (directory.User(id) is { } user)
        {
            return new JsonObject { ["@odata.type"] = "#microsoft.graph.user", ["id"] = user.Id, ["displayName"] = user.DisplayName, ["userPrincipalName"] = user.Upn };
        }

        if (directory.Group(id) is { } group)
        {
            return new JsonObject { ["@odata.type"] = "#microsoft.graph.group", ["id"] = group.Id, ["displayName"] = group.DisplayName };
        }

        return store.ServicePrincipals.Find(s => (string?)s["id"] == id) is { } app
            ? new JsonObject { ["@odata.type"] = "#microsoft.graph.servicePrincipal", ["id"] = id, ["displayName"] = (string?)app["displayName"], ["appOwnerOrganizationId"] = (string?)app["appOwnerOrganizationId"] }
            : null;
    }
}
