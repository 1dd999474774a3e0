using System.Globalization;
using IntuneMaintenance.Engine.Journal;

namespace IntuneMaintenance.Engine.Decommission.Report;

/// <summary>What happened when, and what the subscription's grace period has in store; an estimate says that it is one.</summary>
internal static class ReportTimeline
{
    private static readonly (string Fact, string Text)[] Turns =
    [
        (nameof(IntuneSubscription.NextLifecycleDateTime), "next turn of the subscription"),
        (nameof(IntuneSubscription.ReadOnlyFrom), "nothing is managed any longer, data can only be read"),
        (nameof(IntuneSubscription.ReactivateUntil), "last day on which it can be reactivated"),
        (nameof(IntuneSubscription.DataDeletedEarliest), "data may be deleted from now on"),
        (nameof(IntuneSubscription.DataDeletedLatest), "data is deleted at the latest"),
    ];

    internal static object[] Read(DecommissionPlan plan, DecommissionStatus status, IReadOnlyList<JournalRecord> records, Suspension? suspension)
    {
        var moments = new List<(DateTimeOffset At, string Kind, string Text, bool Estimate)> { (plan.CreatedDateTime, "Plan", $"Made by {plan.CreatedBy}.", false) };
        JournalRecord[] runs = [.. records.Where(r => r.Kind == RecordKind.Run)];
        if (runs.Length > 0)
        {
            moments.Add((runs[0].At, "Campaign", $"First run, by {runs[0].Name}.", false));
        }

        if (runs.Length > 1)
        {
            moments.Add((runs[^1].At, "Campaign", $"Last of {ReportText.Number(runs.Length)} runs, by {runs[^1].Name}.", false));
        }

        foreach (DecommissionStepResult step in status.Steps.Where(s => s.StartedDateTime is not null))
        {
            string name = ReportText.Words(step.Step.ToString());
            moments.Add((step.StartedDateTime!.Value, "Step", $"{name} began.", false));
            if (step.EndedDateTime is { } ended)
            {
                moments.Add((ended, "Step", $"{name} ended: {ReportText.Words(step.State.ToString()).ToLowerInvariant()}.", false));
            }
        }

        moments.AddRange(records.Where(r => r.Kind == RecordKind.Decision).Select(r => (r.At, "Decision", $"{r.Name}: {r.State}. {r.Detail}".TrimEnd(), false)));
        moments.AddRange(records.Where(r => r.Kind == RecordKind.Suspension).Select(r => (r.At, "Suspension", Frozen(r.State == nameof(DecommissionState.Suspended), r.Name, r.Detail), false)));
        if (suspension is not null && records.LastOrDefault(r => r.Kind == RecordKind.Suspension)?.Facts?.GetValueOrDefault("at") != suspension.At.ToString("O"))
        {
            moments.Add((suspension.At, "Suspension", Frozen(suspension.IsSuspended, suspension.By, suspension.Reason), false));
        }

        moments.AddRange(records.Where(r => r.Kind == RecordKind.Subscription).SelectMany(Grace));
        return [.. moments.OrderBy(m => m.At).Select(m => new Dictionary<string, object?>
        {
            ["at"] = ReportText.Moment(m.At),
            ["iso"] = ReportText.Iso(m.At),
            ["kind"] = m.Kind,
            ["text"] = m.Text,
            ["estimate"] = m.Estimate,
        })];
    }

    /// <summary>What the estimates are based on, one sentence for each subscription; that there is none is said as well.</summary>
    internal static string[] Basis(IReadOnlyList<JournalRecord> records)
    {
        string[] basis = [.. records.Where(r => r.Kind == RecordKind.Subscription).Select(r => $"{r.Name} ({r.State}): {r.Detail}").Distinct(StringComparer.Ordinal)];
        return basis.Length > 0 || records.Count == 0 ? basis : ["When the campaign began, no subscription with Intune in it could be read, so the timeline has no grace period. Get-IntuneSubscription shows it, or says what is in the way."];
    }

    private static string Frozen(bool isSuspended, string? by, string? reason) => $"{(isSuspended ? "Suspended" : "Let go on")} by {by}. {reason}".TrimEnd();

    private static IEnumerable<(DateTimeOffset At, string Kind, string Text, bool Estimate)> Grace(JournalRecord record)
    {
        // As long as it works, everything after the turn happens only where it is not renewed.
        bool works = record.State == nameof(SubscriptionStage.Active);
        string[] estimates = record.Facts?.GetValueOrDefault("estimates")?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [];
        foreach ((string fact, string text) in Turns)
        {
            if (record.Facts?.GetValueOrDefault(fact) is { } at)
            {
                yield return (DateTimeOffset.Parse(at, CultureInfo.InvariantCulture), "Subscription", $"{record.Name}: {(works && fact != nameof(IntuneSubscription.NextLifecycleDateTime) ? "unless it is renewed, " : "")}{text}.", estimates.Contains(fact));
            }
        }
    }
}
