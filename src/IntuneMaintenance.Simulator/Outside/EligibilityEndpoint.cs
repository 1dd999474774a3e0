using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>/roleManagement/directory/roleEligibilityScheduleInstances and the requests that take an eligibility away. Needs Entra ID P2.</summary>
internal sealed class EligibilityEndpoint(OutsideStore store, RoleEndpoint roles, SimulatedTenantOptions options)
{
    private const string Type = "unifiedRoleEligibilityScheduleRequest";

    internal static bool Owns(GraphRequest request) => request.Is(2, "roleEligibilityScheduleInstances") || request.Is(2, "roleEligibilityScheduleRequests");

    internal GraphAnswer Answer(GraphRequest request)
    {
        if (!options.Outside.RolesOnRequest)
        {
            throw new GraphException(400, "AadPremiumLicenseRequired", "The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance license.");
        }

        if (request.Segments.Count > 3)
        {
            throw Errors.UnknownSegment(request.Segments[3]);
        }

        if (request.Is(2, "roleEligibilityScheduleRequests"))
        {
            return request.Method == "POST" ? Change(request) : throw Errors.WrongVerb(request.Method);
        }

        return request.IsRead
            ? Listing.List(request, new JsonSet("unifiedRoleEligibilityScheduleInstance", store.Eligibilities, roles.Principal, "principal"), options.PageSize)
            : throw Errors.WrongVerb(request.Method);
    }

    private GraphAnswer Change(GraphRequest request)
    {
        JsonObject body = request.Json();
        if (body.Select(p => p.Key).FirstOrDefault(n => !TypeSchema.HasProperty(Type, n, beta: false)) is { } unknown)
        {
            throw Errors.UnknownBodyProperty(unknown, Type);
        }

        string action = (string?)body["action"] ?? throw Errors.BadRequest("A value is required for property 'action'.");
        if (action != "adminRemove")
        {
            throw TypeSchema.IsMember("unifiedRoleScheduleRequestActions", action, beta: false) ? Errors.BadRequest("Only adminRemove is simulated.") : Errors.UnknownMember(action, "unifiedRoleScheduleRequestActions");
        }

        JsonObject found = store.Eligibilities.Find(e => Same(e, body, "principalId") && Same(e, body, "roleDefinitionId") && Same(e, body, "directoryScopeId"))
            ?? throw new GraphException(400, "RoleAssignmentDoesNotExist", "The Role assignment does not exist.");
        store.Eligibilities.Remove(found);
        request.Subject = new AuditSubject("remove eligibility", null, (string?)body["principalId"]);
        body["id"] = Dice.Guid(options.Seed, "eligibilityRequest", store.Eligibilities.Count).ToString();
        body["status"] = "Revoked";
        body["createdDateTime"] = JsonText.Instant(request.Now);
        body["@odata.context"] = request.Root + "/$metadata#roleManagement/directory/roleEligibilityScheduleRequests/$entity";
        return GraphAnswer.Json(201, body.DeepClone());
    }

    private static bool Same(JsonObject one, JsonObject other, string name) => string.Equals((string?)one[name], (string?)other[name], StringComparison.OrdinalIgnoreCase);
}
