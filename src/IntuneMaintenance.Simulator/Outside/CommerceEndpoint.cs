using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>/directory/subscriptions and /domains. Read-only.</summary>
internal sealed class CommerceEndpoint(OutsideStore store, SimulatedTenantOptions options, Guid tenantId, string domain)
{
    internal GraphAnswer Subscriptions(GraphRequest request)
    {
        if (!request.Is(1, "subscriptions"))
        {
            throw Errors.UnknownSegment(request.Segments[^1]);
        }

        // A partner that administers usually sold the subscription too.
        string seller = options.Outside.ServiceProviders > 0 ? store.ProviderId(0) : tenantId.ToString();
        JsonObject subscription = new()
        {
            ["id"] = Dice.Guid(options.Seed, "subscription").ToString(),
            ["commerceSubscriptionId"] = Dice.Guid(options.Seed, "commerce").ToString(),
            ["createdDateTime"] = JsonText.Instant(options.Start.AddDays(-700)),
            ["isTrial"] = false,
            ["nextLifecycleDateTime"] = JsonText.Instant(options.Start.AddDays(options.Outside.LifecycleDays)),
            ["ownerId"] = store.Admin.Id,
            ["ownerTenantId"] = seller,
            ["ownerType"] = "User",
            ["skuId"] = "061f9ace-7d42-4136-88ac-31dc755f143f",
            ["skuPartNumber"] = "INTUNE_A",
            ["status"] = "Enabled",
            ["totalLicenses"] = Math.Max(1, options.DeviceCount),
            ["serviceStatus"] = new JsonArray(new JsonObject
            {
                ["servicePlanId"] = "c1ec4a95-1f05-45b3-a911-aa3fa01094f5",
                ["servicePlanName"] = "INTUNE_A",
                ["provisioningStatus"] = "Success",
                ["appliesTo"] = "User",
            }),
        };
        return Read(request, new JsonSet("companySubscription", [subscription]), 2);
    }

    internal GraphAnswer Domains(GraphRequest request)
    {
        List<JsonObject> domains = [Domain(domain, true), .. Enumerable.Range(1, options.Outside.UnverifiedDomains).Select(i => Domain($"new{i}.example.com", false))];
        return Read(request, new JsonSet("domain", domains), 1);
    }

    private static JsonObject Domain(string id, bool verified) => new()
    {
        ["id"] = id,
        ["authenticationType"] = "Managed",
        ["isAdminManaged"] = true,
        ["isDefault"] = verified,
        ["isInitial"] = verified,
        ["isRoot"] = true,
        ["isVerified"] = verified,
        ["supportedServices"] = new JsonArray([.. (verified ? ["Email", "Intune"] : Array.Empty<string>()).Select(s => (JsonNode?)JsonValue.Create(s))]),
        ["state"] = null,
    };

    private GraphAnswer Read(GraphRequest request, JsonSet set, int depth) =>
        !request.IsRead ? throw Errors.WrongVerb(request.Method)
        : request.Segments.Count == depth ? Listing.List(request, set, options.PageSize)
        : throw Errors.UnknownSegment(request.Segments[^1]);
}
