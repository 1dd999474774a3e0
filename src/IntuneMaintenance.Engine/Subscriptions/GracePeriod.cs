using System.Globalization;

namespace IntuneMaintenance.Engine.Subscriptions;

/// <summary>
/// The dates after a subscription's end (facts §8). The service gives its next turn alone; the rest is computed from Microsoft's
/// published periods, and marked so.
/// </summary>
internal static class GracePeriod
{
    private const int LongestKept = 180;
    private const int EndOfTime = 9999;

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
        bool endless = of.NextLifecycleDateTime is { Year: EndOfTime };
        of.NextLifecycleDateTime = endless ? null : of.NextLifecycleDateTime;
        of.DaysToNextLifecycle = of.NextLifecycleDateTime is { } turn ? Days(turn - now) : null;
        of.ReactivatedBy = Who(of, isVolume);
        bool stayed = of.Stage == SubscriptionStage.Active && of.NextLifecycleDateTime?.AddDays(expired) <= now;
        if (stayed || of.Stage is not (SubscriptionStage.Active or SubscriptionStage.Expired or SubscriptionStage.Disabled) || of.NextLifecycleDateTime is not { } next)
        {
            of.EstimateBasis = WhyNone(of, endless, stayed);
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

        // How long a trial has been disabled follows from nothing that is published.
        of.ReadOnlyFrom = of.IsTrial && of.Stage == SubscriptionStage.Disabled ? null : disabledFrom;
        of.ReactivateUntil = deleted;
        of.DataDeletedEarliest = deleted;
        of.DataDeletedLatest = of.IsTrial ? null : disabledFrom.AddDays(LongestKept);
        of.DaysLeft = of.Stage == SubscriptionStage.Active ? null : Math.Max(0, Days(deleted - now));
        bool toldReadOnly = of.Stage == SubscriptionStage.Expired;
        bool toldEnd = of.Stage == SubscriptionStage.Disabled || (of.IsTrial && toldReadOnly);
        of.Estimates =
        [
            .. toldReadOnly || (of.IsTrial && toldEnd) ? Array.Empty<string>() : [nameof(of.ReadOnlyFrom)],
            .. toldEnd ? Array.Empty<string>() : [nameof(of.ReactivateUntil), nameof(of.DataDeletedEarliest)],
            .. of.IsTrial ? Array.Empty<string>() : [nameof(of.DataDeletedLatest)],
        ];
        bool overdue = next <= now;
        of.EstimateBasis = Basis(of, isVolume, expired, disabled) + (overdue ? $" Its turn on {Day(next)} has passed, but the service still says '{of.Status}': it may change any time." : "");
        of.GraceText = (overdue ? "overdue: " : "") + Text(of);
    }

    private static string WhyNone(IntuneSubscription of, bool endless, bool stayed) => of.Stage switch
    {
        SubscriptionStage.Deleted => "A deleted subscription has no grace period left.",
        _ when endless => "The service names the end of time as its next turn: it does not end by itself.",
        _ when of.NextLifecycleDateTime is null => "The service gives no date, so nothing can be estimated.",
        _ when stayed => $"Its turn on {Day(of.NextLifecycleDateTime)} has passed and it is '{of.Status}' all the same: it did not end then, and the service does not say when it will.",
        _ => $"Nothing is published on how long the status '{of.Status}' lasts.",
    };

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
        string readOnly = of.ReadOnlyFrom is { } from ? $"read-only from {Mark(nameof(of.ReadOnlyFrom))}{Day(from)}" : "read-only already";
        return $"{(of.Stage == SubscriptionStage.Active ? "if it ends then: " : "")}{readOnly}, reactivate until {Mark(nameof(of.ReactivateUntil))}{Day(of.ReactivateUntil)}, data deleted from {Mark(nameof(of.DataDeletedEarliest))}{Day(of.DataDeletedEarliest)}{latest}";

        string Mark(string name) => of.Estimates.Contains(name) ? "~" : "";
    }

    private static string Day(DateTimeOffset? moment) => moment?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
