namespace IntuneMaintenance.Engine.Decommission.Readiness;

/// <summary>Whether Intune still carries out what it is asked for, and until when (composed from the subscriptions' room).</summary>
internal sealed class SubscriptionSource : IReadinessSource
{
    private static readonly string[] Dead = ["disabled", "deleted", "blocked", "lockedOut"];
    private readonly ISubscriptions _subscriptions;

    internal SubscriptionSource(ISubscriptions subscriptions) => _subscriptions = subscriptions;

    public string Code => DecommissionFindingId.SubscriptionState;

    public FindingSeverity WhenUnread => FindingSeverity.Blocking;

    public async Task<IReadOnlyList<DecommissionFinding>> FindAsync(ReadinessScope scope, CancellationToken cancellationToken)
    {
        IReadOnlyList<IntuneSubscription> all = await _subscriptions.FindAsync(all: false, cancellationToken).ConfigureAwait(false);
        string[] names = [.. all.Select(Describe)];
        string? state = all.FirstOrDefault(s => s.TenantState is not null)?.TenantState;
        IntuneSubscription[] active = [.. all.Where(s => s.Stage == SubscriptionStage.Active)];
        bool works = all.Any(s => s.Stage is SubscriptionStage.Active or SubscriptionStage.Expired or SubscriptionStage.Unknown);
        string link = all.Count > 0 ? all[0].Link : "";
        if (Dead.Contains(state, StringComparer.OrdinalIgnoreCase) || (state is null && all.Count > 0 && !works))
        {
            return Found.One(Code, FindingSeverity.Blocking, names, $"Intune is {state ?? "not active"} in this tenant, so that no device gets a command. {Found.Names(names)}", "Reactivate the subscription first: " + (all.Count > 0 ? all[0].ReactivatedBy : "in the Microsoft 365 admin center."), link);
        }

        if (all.Count == 0)
        {
            return Found.One(Code, FindingSeverity.Warning, [], "No subscription with Intune was found.", "Get-IntuneSubscription -All shows what there is. Without one devices may get no command.");
        }

        if (active.Length == 0 || string.Equals(state, "warning", StringComparison.OrdinalIgnoreCase))
        {
            return Found.One(Code, FindingSeverity.Warning, names, $"The subscription has run out: {Found.Names(names)} The campaign may last until {Found.Day(scope.End)}.", "End the campaign before the tenant becomes read-only, or reactivate the subscription.", link);
        }

        if (active.All(s => s.NextLifecycleDateTime <= scope.End))
        {
            return Found.One(Code, FindingSeverity.Warning, names, $"The subscription turns before the campaign's end, which is on {Found.Day(scope.End)} at the latest: {Found.Names(names)}", "See to it that it renews, or end the campaign before.", link);
        }

        // A product of which no subscription shows has no dates, and nobody can tell how long it lasts.
        bool unread = state is null || active.All(s => s.Id.Length == 0);
        return unread ? [Found.Unread(Code, WhenUnread, string.Join(" ", all.SelectMany(s => s.Notes).Distinct(StringComparer.Ordinal)), "Connect with the permission that is missing.")] : Found.Nothing;
    }

    private static string Describe(IntuneSubscription subscription) =>
        $"{subscription.SkuPartNumber} is {subscription.Status}{(subscription.NextLifecycleDateTime is { } next ? $", its next turn is on {Found.Day(next)}" : "")} ({subscription.GraceText}).";
}
