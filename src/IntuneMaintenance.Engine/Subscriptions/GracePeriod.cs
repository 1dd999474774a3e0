using System.Globalization;

namespace IntuneMaintenance.Engine.Subscriptions;

/// <summary>
/// The dates after a subscription's end (facts §8). The service gives its next turn alone; the rest is computed from Microsoft's
/// published periods, and marked so.
/// </summary>
internal static class GracePeriod
{
    private const int LongestKept = 180;

    internal static SubscriptionStage StageOf(string? status) => status?.ToLowerInvariant() switch
    {
        "enabled" => SubscriptionStage.Active,
        "warning" => SubscriptionStage.Expired,
        "suspended" => SubscriptionStage.Disabled,
        "deleted" => SubscriptionStage.Deleted,
        "lockedout" => SubscriptionStage.LockedOut,
        _ => SubscriptionStage.Unknown,
    };

    internal static void Fill(IntuneSubscription of, bool isVolume, DateTimeOffset now)
    {
        (int expired, int disabled) = of.IsTrial ? (30, 0) : isVolume ? (90, 60) : (30, 90);
        of.DaysToNextLifecycle = of.NextLifecycleDateTime is { } turn ? Days(turn - now) : null;
        of.ReactivatedBy = Who(of, isVolume);
        if (of.Stage is not (SubscriptionStage.Active or SubscriptionStage.Expired or SubscriptionStage.Disabled) || of.NextLifecycleDateTime is not { } next)
        {
            of.EstimateBasis = of.Stage is SubscriptionStage.Deleted ? "A deleted subscription has no grace period left."
                : of.NextLifecycleDateTime is null ? "The service gives no date, so nothing can be estimated."
                : $"Nothing is published on how long the status '{of.Status}' lasts.";
            of.GraceText = of.Stage == SubscriptionStage.Deleted ? "over: nobody can reactivate it" : "no dates: " + of.EstimateBasis;
            return;
        }

        // The day on which it is, was, or would be disabled; everything else follows from it.
        DateTimeOffset disabledFrom = of.Stage switch
        {
            SubscriptionStage.Active => next.AddDays(expired),
            SubscriptionStage.Expired => next,
            _ => next.AddDays(-disabled),
        };
        DateTimeOffset deleted = of.Stage == SubscriptionStage.Disabled ? next : disabledFrom.AddDays(disabled);
        of.ReadOnlyFrom = disabledFrom;
        of.ReactivateUntil = deleted;
        of.DataDeletedEarliest = deleted;
        of.DataDeletedLatest = of.IsTrial ? null : disabledFrom.AddDays(LongestKept);
        of.DaysLeft = of.Stage == SubscriptionStage.Active ? null : Days(deleted - now);
        bool toldReadOnly = of.Stage == SubscriptionStage.Expired;
        bool toldEnd = of.Stage == SubscriptionStage.Disabled || (of.IsTrial && toldReadOnly);
        of.Estimates =
        [
            .. toldReadOnly || (of.IsTrial && toldEnd) ? Array.Empty<string>() : [nameof(of.ReadOnlyFrom)],
            .. toldEnd ? Array.Empty<string>() : [nameof(of.ReactivateUntil), nameof(of.DataDeletedEarliest)],
            .. of.IsTrial ? Array.Empty<string>() : [nameof(of.DataDeletedLatest)],
        ];
        of.EstimateBasis = Basis(of, isVolume, expired, disabled);
        of.GraceText = Text(of);
    }

    private static int Days(TimeSpan span) => (int)Math.Floor(span.TotalDays);

    private static string Who(IntuneSubscription of, bool isVolume) => of.Stage switch
    {
        SubscriptionStage.Deleted => "Nobody: a deleted subscription does not come back.",
        SubscriptionStage.LockedOut => "Microsoft's support.",
        _ when of.IsFromPartner => $"The partner that sold it alone: {of.OwnerName}.",
        _ when isVolume => "Who manages the volume licensing agreement.",
        _ => "A Global or Billing Administrator, in the Microsoft 365 admin center.",
    };

    private static string Basis(IntuneSubscription of, bool isVolume, int expired, int disabled)
    {
        string kind = of.IsTrial ? "A trial" : isVolume ? "Volume licensing" : "A subscription";
        string start = of.Stage == SubscriptionStage.Active ? $"These dates hold if it ends at its next turn on {Day(of.NextLifecycleDateTime)}. " : "";
        string other = of.IsTrial || isVolume ? "" : " An enterprise agreement of several years has 90 days of each; a monthly subscription that is cancelled is disabled at once; one that is deleted by hand skips all of it.";
        string kept = of.IsTrial ? " For trials Microsoft promises no later date." : $" Data goes at the latest {LongestKept} days after it was disabled.";
        string then = disabled == 0 ? "and then deleted" : $"and then disabled for {disabled} days";
        return $"{start}{kind} is expired for {expired} days {then}, by Microsoft's published periods.{other}{kept} That '{of.Status}' means {of.Stage} is inferred; the service says only when its next turn is.";
    }

    private static string Text(IntuneSubscription of)
    {
        string latest = of.DataDeletedLatest is { } end ? $" to {Mark(nameof(of.DataDeletedLatest))}{Day(end)}" : "";
        return $"{(of.Stage == SubscriptionStage.Active ? "if it ends then: " : "")}read-only from {Mark(nameof(of.ReadOnlyFrom))}{Day(of.ReadOnlyFrom)}, reactivate until {Mark(nameof(of.ReactivateUntil))}{Day(of.ReactivateUntil)}, data deleted from {Mark(nameof(of.DataDeletedEarliest))}{Day(of.DataDeletedEarliest)}{latest}";

        string Mark(string name) => of.Estimates.Contains(name) ? "~" : "";
    }

    private static string Day(DateTimeOffset? moment) => moment?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
