using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>/auditLogs/signIns and directoryAudits: when outsiders were last seen.</summary>
internal sealed class LogEndpoint(OutsideStore store, SimulatedTenantOptions options)
{
    internal GraphAnswer Answer(GraphRequest request)
    {
        if (!request.IsRead)
        {
            throw Errors.WrongVerb(request.Method);
        }

        if (request.Segments.Count != 2)
        {
            throw Errors.UnknownSegment(request.Segments[^1]);
        }

        if (request.Is(1, "directoryAudits"))
        {
            return Listing.List(request, new JsonSet("directoryAudit", Audits()), options.PageSize);
        }

        if (!request.Is(1, "signIns"))
        {
            throw Errors.UnknownSegment(request.Segments[1]);
        }

        if (!options.Outside.SignInLog)
        {
            throw new GraphException(403, "Authentication_RequestFromNonPremiumTenantOrB2CTenant", "Neither tenant is B2C or tenant doesn't have premium license");
        }

        List<JsonObject> all = SignIns();
        return Listing.List(request, request.IsBeta ? new JsonSet("signIn", all) : new ChildSet(new ChildDescriptor(string.Empty, "signIn"), all, beta: false), options.PageSize);
    }

    private List<JsonObject> SignIns()
    {
        if (options.Outside.UsedDaysAgo is not { } days)
        {
            return [];
        }

        string at = JsonText.Instant(options.Start.AddDays(-days));
        List<JsonObject> all = [];
        for (int i = 0; i < options.Outside.ServiceProviders; i++)
        {
            all.Add(SignIn(all.Count, at, "user", Dice.Guid(options.Seed, "technician", i).ToString(), null, "serviceProvider", store.ProviderId(i)));
        }

        foreach (string id in store.Outsiders)
        {
            bool app = store.ServicePrincipals.Exists(s => (string?)s["id"] == id);
            all.Add(SignIn(all.Count, at, app ? "app" : "user", app ? null : id, app ? id : null, app ? "none" : "b2bCollaboration", null));
        }

        return all;
    }

    private JsonObject SignIn(int number, string at, string kind, string? user, string? app, string access, string? home) => new()
    {
        ["id"] = Dice.Guid(options.Seed, "signIn", number).ToString(),
        ["createdDateTime"] = at,
        ["userId"] = user,
        ["servicePrincipalId"] = app,
        ["homeTenantId"] = home,
        ["crossTenantAccessType"] = access,
        ["signInEventTypes"] = new JsonArray(kind == "app" ? "servicePrincipal" : "interactiveUser"),
    };

    private List<JsonObject> Audits()
    {
        if (options.Outside.UsedDaysAgo is not { } days)
        {
            return [];
        }

        return [.. store.Outsiders.Select((id, i) =>
        {
            bool app = store.ServicePrincipals.Exists(s => (string?)s["id"] == id);
            return new JsonObject
            {
                ["id"] = $"Directory_{Dice.Guid(options.Seed, "audit", i)}",
                ["category"] = "Policy",
                ["activityDisplayName"] = "Update policy",
                ["activityDateTime"] = JsonText.Instant(options.Start.AddDays(-days)),
                ["result"] = "success",
                ["loggedByService"] = "Core Directory",
                ["initiatedBy"] = app
                    ? new JsonObject { ["user"] = null, ["app"] = new JsonObject { ["servicePrincipalId"] = id } }
                    : new JsonObject { ["app"] = null, ["user"] = new JsonObject { ["id"] = id } },
            };
        })];
    }
}
