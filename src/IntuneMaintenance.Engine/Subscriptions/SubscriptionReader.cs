using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Licenses;

namespace IntuneMaintenance.Engine.Subscriptions;

/// <summary>Reads subscriptions, products, Intune's own view and the sellers' names. A part that may not be read is a note.</summary>
internal sealed class SubscriptionReader
{
    private readonly GraphDoor _door;
    private readonly TenantIdentity _tenant;
    private readonly TenantNames _names;

    internal SubscriptionReader(GraphDoor door, TenantIdentity tenant)
    {
        _door = door;
        _tenant = tenant;
        _names = new TenantNames(door);
    }

    internal async Task<IReadOnlyList<IntuneSubscription>> ReadAsync(bool all, CancellationToken cancellationToken)
    {
        (List<GraphSubscription>? subscriptions, IntuneMaintenanceException? noSubscriptions) = await Readings.TryAsync(() => ListAsync(cancellationToken)).ConfigureAwait(false);
        (List<GraphSku>? skus, IntuneMaintenanceException? noSkus) = await Readings.TryAsync(() => LicenseReader.ReadAsync(_door, cancellationToken)).ConfigureAwait(false);
        if (noSubscriptions is not null && noSkus is not null)
        {
            throw noSubscriptions;
        }

        (GraphIntuneState? state, IntuneMaintenanceException? noState) = await Readings.TryAsync(() =>
            _door.GetAsync(GraphPath.V1("deviceManagement?$select=subscriptionState"), SubscriptionJson.Default.GraphIntuneState, cancellationToken)).ConfigureAwait(false);
        string[] notes =
        [
            .. Note("Subscriptions", noSubscriptions, "only products are shown, without dates"),
            .. Note("Products", noSkus, "assigned licences are not known"),
            .. Note("Intune's own view of the tenant", noState, null),
        ];
        var found = new List<IntuneSubscription>();
        foreach (GraphSubscription subscription in subscriptions ?? [])
        {
            found.Add(await ToModelAsync(subscription, skus?.Find(s => Same(s.SkuId, subscription.SkuId)), notes, cancellationToken).ConfigureAwait(false));
        }

        found.AddRange((skus ?? []).Where(s => !found.Exists(f => Same(f.SkuId, s.SkuId))).Select(s => ToModel(s, notes)));
        found.ForEach(f => f.TenantState = state?.SubscriptionState);
        return
        [
            .. found.Where(f => all || f.HasIntune)
                .OrderBy(f => f.Stage == SubscriptionStage.Active)
                .ThenBy(f => f.NextLifecycleDateTime ?? DateTimeOffset.MaxValue)
                .ThenBy(f => f.SkuPartNumber, StringComparer.OrdinalIgnoreCase),
        ];
    }

    private async Task<List<GraphSubscription>> ListAsync(CancellationToken cancellationToken)
    {
        var all = new List<GraphSubscription>();
        await foreach (GraphSubscription one in _door.ListAsync(GraphPath.V1("directory/subscriptions"), SubscriptionJson.Default.GraphSubscription, cancellationToken).ConfigureAwait(false))
        {
            all.Add(one);
        }

        return all;
    }

    private async Task<IntuneSubscription> ToModelAsync(GraphSubscription from, GraphSku? sku, string[] notes, CancellationToken cancellationToken)
    {
        GraphServicePlan[] plans = from.ServiceStatus is { Length: > 0 } own ? own : sku?.ServicePlans ?? [];
        string owner = from.OwnerTenantId ?? _tenant.TenantId;
        bool partner = !Same(owner, _tenant.TenantId);
        string? name = !partner ? _tenant.TenantName : (await _names.FindAsync(owner, cancellationToken).ConfigureAwait(false))?.DisplayName;
        var model = new IntuneSubscription
        {
            Id = from.Id ?? "",
            CommerceSubscriptionId = from.CommerceSubscriptionId,
            SkuId = from.SkuId ?? "",
            SkuPartNumber = from.SkuPartNumber ?? from.SkuId ?? "",
            Status = from.Status ?? "",
            Stage = GracePeriod.StageOf(from.Status),
            IsTrial = from.IsTrial == true,
            CreatedDateTime = from.CreatedDateTime,
            NextLifecycleDateTime = from.NextLifecycleDateTime is { Year: > 1 } next ? next : null,
            TotalLicenses = from.TotalLicenses,
            ConsumedLicenses = sku?.ConsumedUnits,
            OwnerId = from.OwnerId,
            OwnerType = from.OwnerType,
            OwnerTenantId = owner,
            OwnerName = name is { Length: > 0 } ? name : owner,
            IsFromPartner = partner,
            Notes = name is { Length: > 0 } ? notes : [.. notes, $"The name of the tenant {owner}, which sold it, could not be read."],
        };
        return Complete(model, plans);
    }

    private IntuneSubscription ToModel(GraphSku from, string[] notes) => Complete(
        new IntuneSubscription
        {
            SkuId = from.SkuId ?? "",
            SkuPartNumber = from.SkuPartNumber ?? from.SkuId ?? "",
            Status = from.CapabilityStatus ?? "",
            Stage = GracePeriod.StageOf(from.CapabilityStatus),
            TotalLicenses = from.PrepaidUnits is { } units ? (units.Enabled ?? 0) + (units.Warning ?? 0) + (units.Suspended ?? 0) + (units.LockedOut ?? 0) : null,
            ConsumedLicenses = from.ConsumedUnits,
            Notes = [.. notes, "The service shows the product, but no subscription of it."],
        },
        from.ServicePlans ?? []);

    private IntuneSubscription Complete(IntuneSubscription model, GraphServicePlan[] plans)
    {
        model.IntunePlans = [.. plans.Where(p => LicensePlans.IsIntune(p.ServicePlanId)).Select(p => p.ServicePlanName ?? LicensePlans.NameOf(p.ServicePlanId!))];
        model.HasIntune = model.IntunePlans.Length > 0;
        model.Link = AdminPortals.Microsoft365(_tenant.Environment) + "#/subscriptions";
        GracePeriod.Fill(model, Array.Exists(plans, p => LicensePlans.IsVolume(p.ServicePlanId)), _door.Time.GetUtcNow());
        return model;
    }

    private static string[] Note(string what, IntuneMaintenanceException? failure, string? consequence) =>
        failure is null ? [] : [$"{what}: {Readings.Reason(failure)}{(consequence is null ? "" : ", so " + consequence)}."];

    private static bool Same(string? left, string? right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
