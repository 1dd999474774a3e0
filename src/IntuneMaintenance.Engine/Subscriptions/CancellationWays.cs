using IntuneMaintenance.Engine.Connection;

namespace IntuneMaintenance.Engine.Subscriptions;

/// <summary>How subscriptions are cancelled today (facts §8). No API does it.</summary>
internal static class CancellationWays
{
    private const string Support = "https://learn.microsoft.com/microsoft-365/admin/get-help-support";

    internal static CancellationWay[] For(IReadOnlyList<IntuneSubscription> subscriptions, CloudEnvironment cloud)
    {
        var ways = new List<CancellationWay>();
        IntuneSubscription[] left = [.. subscriptions.Where(s => s.Stage != SubscriptionStage.Deleted)];
        IntuneSubscription[] ended = [.. left.Where(s => s.Stage is SubscriptionStage.Expired or SubscriptionStage.Disabled)];
        IntuneSubscription[] open = [.. left.Except(ended)];
        foreach (IGrouping<string, IntuneSubscription> sold in open.Where(s => s.IsFromPartner).GroupBy(s => s.OwnerName ?? s.OwnerTenantId ?? ""))
        {
            ways.Add(Way("Partner", sold, $"Sold by {sold.Key}: that partner alone can cancel or reactivate it. Ask there; a new subscription can be cancelled within 7 days, a renewed one by switching its renewal off.", AdminPortals.Microsoft365(cloud) + "#/partners"));
        }

        IntuneSubscription[] volume = [.. open.Where(s => !s.IsFromPartner && IsVolume(s))];
        if (volume.Length > 0)
        {
            ways.Add(Way("VolumeLicense", volume, "Bought through volume licensing: it ends with the agreement. Ask the reseller or Microsoft's account team not to renew it.", AdminPortals.Microsoft365(cloud) + "#/subscriptions/vlnew"));
        }

        IntuneSubscription[] direct = [.. open.Where(s => !s.IsFromPartner && !IsVolume(s))];
        if (direct.Length > 0)
        {
            ways.Add(Way("SelfService", direct, "A Global or Billing Administrator: Billing > Your products > the subscription > Cancel subscription within 7 days after it was bought or renewed; later, switch recurring billing off, and it ends with its term.", AdminPortals.Microsoft365(cloud) + "#/subscriptions"));
        }

        if (ended.Length > 0)
        {
            ways.Add(Way("Ended", ended, "Its term is over, and it is in its grace period: there is nothing left to cancel. Let it run out, and do not reactivate it; its dates stand above.", AdminPortals.Microsoft365(cloud) + "#/subscriptions"));
        }

        ways.Add(Way("Support", left, "Where none of that works: Microsoft's support by telephone or in the admin center (Support > Help & support). It asks for the account, the contact, the organization and the address above.", Support));
        return [.. ways];
    }

    private static bool IsVolume(IntuneSubscription subscription) => Array.Exists(subscription.IntunePlans, p => p.Contains("_VL", StringComparison.OrdinalIgnoreCase));

    private static CancellationWay Way(string kind, IEnumerable<IntuneSubscription> subscriptions, string text, string link) =>
        new() { Kind = kind, Products = [.. subscriptions.Select(s => s.SkuPartNumber).Distinct(StringComparer.OrdinalIgnoreCase)], Text = text, Link = link };
}
