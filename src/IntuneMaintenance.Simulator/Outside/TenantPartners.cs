using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>/policies/crossTenantAccessPolicy/partners, and what Microsoft tells of other tenants.</summary>
internal sealed class TenantPartners(OutsideStore store, SimulatedTenantOptions options)
{
    // Microsoft's own support tenant: an entry that comes and goes with support cases.
    private const string Support = "b4c546a4-7dac-46a6-a7dd-ed822a11efd3";
    private static readonly string[] Granted = ["3a2c62db-5318-420d-8d74-23affee5d9d5", "f2ef992c-3afb-46b9-b7cf-a126ee74c451"];

    internal GraphAnswer Policies(GraphRequest request)
    {
        if (!request.Is(1, "crossTenantAccessPolicy") || !request.Is(2, "partners"))
        {
            throw Errors.UnknownSegment(request.Segments[^1]);
        }

        if (!request.IsRead)
        {
            throw Errors.WrongVerb(request.Method);
        }

        List<JsonObject> entries = [.. Enumerable.Range(0, options.Outside.ServiceProviders).Select(i => Entry(store.ProviderId(i), true)), Entry(Support, true), Entry(Dice.Guid(options.Seed, "b2b").ToString(), false)];
        JsonSet set = new("crossTenantAccessPolicyConfigurationPartner", entries);
        if (request.Segments.Count == 3)
        {
            return Listing.List(request, set, options.PageSize);
        }

        JsonObject entry = entries.Find(e => request.Is(3, (string)e["tenantId"]!)) ?? throw Errors.DirectoryNotFound(request.Segments[3]);
        return request.Segments.Count == 4 ? Listing.Item(request, set, set.RowOf(entry))
            : request.Segments.Count == 5 && request.Is(4, "serviceProviderConstraints") ? Constraints(request, entry)
            : throw Errors.UnknownSegment(request.Segments[^1]);
    }

    internal GraphAnswer Find(GraphRequest request)
    {
        const string Function = "findTenantInformationByTenantId(tenantId='";
        string call = request.Segments[1];
        if (!call.StartsWith(Function, StringComparison.OrdinalIgnoreCase) || request.Segments.Count != 2 || !request.IsRead)
        {
            throw Errors.UnknownSegment(call);
        }

        string id = call[Function.Length..].TrimEnd(')').TrimEnd('\'');
        int at = Enumerable.Range(0, options.Outside.ServiceProviders).FirstOrDefault(i => store.ProviderId(i).Equals(id, StringComparison.OrdinalIgnoreCase), -1);
        return at < 0
            ? throw Errors.DirectoryNotFound(id)
            : GraphAnswer.Json(200, new JsonObject
            {
                ["@odata.context"] = request.Root + "/$metadata#microsoft.graph.tenantInformation",
                ["tenantId"] = id,
                ["federationBrandName"] = null,
                ["displayName"] = OutsideStore.ProviderName(at),
                ["defaultDomainName"] = $"fabrikam{at + 1}.onmicrosoft.com",
            });
    }

    private GraphAnswer Constraints(GraphRequest request, JsonObject entry)
    {
        if ((bool)entry["isServiceProvider"]! != true)
        {
            throw Errors.DirectoryNotFound(request.Segments[3]);
        }

        string granted = JsonText.Instant(options.Start.AddDays(-options.Outside.GrantedDaysAgo));
        return GraphAnswer.Json(200, new JsonObject
        {
            ["@odata.context"] = request.Root + "/$metadata#policies/crossTenantAccessPolicy/partners('" + request.Segments[3] + "')/serviceProviderConstraints/$entity",
            ["@odata.type"] = "#microsoft.graph.delegatedAdminServiceProviderConstraints",
            ["id"] = (string?)entry["tenantId"],
            ["allowedRoleTemplateIds"] = new JsonArray([.. Granted.Select(g => (JsonNode?)JsonValue.Create(g))]),
            ["createdDateTime"] = granted,
            ["lastModifiedDateTime"] = granted,
        });
    }

    private static JsonObject Entry(string tenant, bool provider) => new()
    {
        ["tenantId"] = tenant,
        ["isServiceProvider"] = provider,
        ["isInMultiTenantOrganization"] = false,
        ["inboundTrust"] = null,
        ["b2bCollaborationInbound"] = null,
    };
}
