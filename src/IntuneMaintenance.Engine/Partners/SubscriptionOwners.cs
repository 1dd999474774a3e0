using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Partners;

/// <summary>Who sold or created the tenant's subscriptions.</summary>
internal sealed class SubscriptionOwners
{
    private readonly GraphDoor _door;
    private readonly TenantIdentity _tenant;
    private readonly TenantNames _names;

    internal SubscriptionOwners(GraphDoor door, TenantIdentity tenant)
    {
        _door = door;
        _tenant = tenant;
        _names = new TenantNames(door);
    }

    internal static GraphPath Subscriptions => GraphPath.V1("directory/subscriptions");

    internal async Task<Partner[]> ReadAsync(CancellationToken cancellationToken)
    {
        var subscriptions = new List<GraphSubscription>();
        await foreach (GraphSubscription subscription in _door.ListAsync(Subscriptions, PartnerJson.Default.GraphSubscription, cancellationToken).ConfigureAwait(false))
        {
            subscriptions.Add(subscription);
        }

        var found = new List<Partner>();
        foreach (IGrouping<string, GraphSubscription> sold in subscriptions.GroupBy(s => s.OwnerTenantId ?? _tenant.TenantId, StringComparer.OrdinalIgnoreCase))
        {
            found.Add(await ToModelAsync(sold, cancellationToken).ConfigureAwait(false));
        }

        return [.. found];
    }

    private async Task<Partner> ToModelAsync(IGrouping<string, GraphSubscription> sold, CancellationToken cancellationToken)
    {
        bool own = sold.Key.Equals(_tenant.TenantId, StringComparison.OrdinalIgnoreCase);
        return new Partner
        {
            Kind = PartnerKind.Subscription,
            Id = sold.Key,
            TenantId = sold.Key,
            Name = own ? _tenant.TenantName : await _names.NameOrIdAsync(sold.Key, cancellationToken).ConfigureAwait(false),
            State = string.Join(", ", sold.Select(s => s.Status ?? "unknown").Distinct(StringComparer.OrdinalIgnoreCase)),
            Detail = [.. sold.Select(s => $"{s.SkuPartNumber ?? s.SkuId} ({s.TotalLicenses ?? 0}{(s.IsTrial == true ? ", trial" : "")})")],
            Association = own ? PartnerTexts.Direct : PartnerTexts.Sold,
            Link = AdminPortals.Microsoft365(_tenant.Environment) + "#/subscriptions",
        };
    }
}
