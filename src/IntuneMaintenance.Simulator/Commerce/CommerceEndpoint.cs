using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>/directory/subscriptions and /subscribedSkus. Read-only.</summary>
internal sealed class CommerceEndpoint(OutsideStore store, LicenseBook licenses, SimulatedTenantOptions options, Guid tenantId)
{
    private readonly IReadOnlyList<SimulatedSubscription> _subscriptions = SubscriptionsOf(options);

    // A partner that administers usually sold the subscription too.
    internal static IReadOnlyList<SimulatedSubscription> SubscriptionsOf(SimulatedTenantOptions options) => options.Subscriptions
        ?? [new SimulatedSubscription("INTUNE_A") { NextLifecycleDays = options.Outside.LifecycleDays, FromPartner = options.Outside.ServiceProviders > 0 }];

    internal GraphAnswer Subscriptions(GraphRequest request)
    {
        if (!request.IsRead)
        {
            throw Errors.WrongVerb(request.Method);
        }

        return request.Segments.Count == 2
            ? Listing.List(request, new JsonSet("companySubscription", [.. _subscriptions.Select(Subscription)]), options.PageSize)
            : throw Errors.UnknownSegment(request.Segments[^1]);
    }

    internal GraphAnswer Skus(GraphRequest request)
    {
        if (!request.IsRead)
        {
            throw Errors.WrongVerb(request.Method);
        }

        if (request.Segments.Count > 1)
        {
            throw Errors.UnknownSegment(request.Segments[^1]);
        }

        if (request.Query.Filter is not null)
        {
            throw new GraphException(400, "Request_UnsupportedQuery", "The query option '$filter' is not supported.");
        }

        return Listing.List(request, new JsonSet("subscribedSku", [.. _subscriptions.Select((s, i) => (s, i)).GroupBy(p => p.s.Sku).Select(g => Sku([.. g]))]), 1000);
    }

    private int Licenses(SimulatedSubscription subscription) => subscription.Licenses ?? LicensesOf(options);

    internal static int LicensesOf(SimulatedTenantOptions options) => Math.Max(1, options.DeviceCount);

    private JsonObject Subscription(SimulatedSubscription subscription, int i) => new()
    {
        ["id"] = Id(i),
        ["commerceSubscriptionId"] = (i == 0 ? Dice.Guid(options.Seed, "commerce") : Dice.Guid(options.Seed, "commerce", i)).ToString(),
        ["createdDateTime"] = JsonText.Instant(options.Start.AddDays(-700)),
        ["isTrial"] = subscription.IsTrial,
        ["nextLifecycleDateTime"] = subscription.NextLifecycleDays is { } days ? JsonText.Instant(options.Start.AddDays(days)) : null,
        ["ownerId"] = subscription.OwnerExists ? store.Admin.Id : Dice.Guid(options.Seed, "formerOwner", i).ToString(),
        ["ownerTenantId"] = subscription.FromPartner ? store.ProviderId(0) : tenantId.ToString(),
        ["ownerType"] = "User",
        ["skuId"] = SkuCatalog.IdOf(subscription.Sku),
        ["skuPartNumber"] = subscription.Sku,
        ["status"] = subscription.Status,
        ["totalLicenses"] = Licenses(subscription),
        ["serviceStatus"] = SkuCatalog.Plans(subscription.Sku, subscription.Status),
    };

    private JsonObject Sku((SimulatedSubscription Subscription, int Index)[] group)
    {
        SimulatedSubscription first = group[0].Subscription;
        int Units(string status) => group.Where(g => g.Subscription.Status == status).Sum(g => Licenses(g.Subscription));
        return new JsonObject
        {
            ["id"] = $"{tenantId}_{SkuCatalog.IdOf(first.Sku)}",
            ["accountId"] = tenantId.ToString(),
            ["accountName"] = "contoso",
            ["appliesTo"] = "User",
            ["capabilityStatus"] = first.Status,
            ["consumedUnits"] = licenses.Consumed(SkuCatalog.IdOf(first.Sku)),
            ["prepaidUnits"] = new JsonObject { ["enabled"] = Units("Enabled"), ["suspended"] = Units("Suspended"), ["warning"] = Units("Warning"), ["lockedOut"] = Units("LockedOut") },
            ["servicePlans"] = SkuCatalog.Plans(first.Sku, first.Status),
            ["skuId"] = SkuCatalog.IdOf(first.Sku),
            ["skuPartNumber"] = first.Sku,
            ["subscriptionIds"] = new JsonArray([.. group.Select(g => (JsonNode?)JsonValue.Create(Id(g.Index)))]),
        };
    }

    /// <summary>As the organization shows them.</summary>
    internal JsonArray AssignedPlans() => new([.. _subscriptions.SelectMany(s => SkuCatalog.Assigned(s.Sku, s.Status))]);

    private string Id(int i) => (i == 0 ? Dice.Guid(options.Seed, "subscription") : Dice.Guid(options.Seed, "subscription", i)).ToString();
}
