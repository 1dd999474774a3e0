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

    internal static object[] Read(DecommissionPlan plan, DecommissionStatus status, IReadOnlyList<JournalRecord> records)
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

        moments.AddRange(records.Where(r => r.Kind is RecordKind.Suspension or RecordKind.Decision).Select(r => (r.At, ReportText.Words(char.ToUpperInvariant(r.Kind[0]) + r.Kind[1..]), $"{r.Name}: {r.State}. {r.Detail}", false)));
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

    /// <summary>What the estimates are based on, one sentence for each subscription.</summary>
    internal static string[] Basis(IReadOnlyList<JournalRecord> records) =>
        [.. records.Where(r => r.Kind == RecordKind.Subscription).Select(r => $"{r.Name} ({r.State}): {r.Detail}").Distinct(StringComparer.Ordinal)];

    private static IEnumerable<(DateTimeOffset At, string Kind, string Text, bool Estimate)> Grace(JournalRecord record)
    {
        string[] estimates = record.Facts?.GetValueOrDefault("estimates")?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [];
        foreach ((string fact, string text) in Turns)
        {
            if (record.Facts?.GetValueOrDefault(fact) is { } at)
            {
                yield return (DateTimeOffset.Parse(at, CultureInfo.InvariantCulture), "Subscription", $"{record.Name}: {text}.", estimates.Contains(fact));
            }
        }
    }
}
