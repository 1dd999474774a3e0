using System.Globalization;
using IntuneMaintenance.Engine.Devices;
using IntuneMaintenance.Engine.Journal;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>Says where a campaign stands, from its plan and its journal alone.</summary>
internal static class StatusReader
{
    internal static bool HasEnded(IEnumerable<JournalRecord> records, DecommissionStep step) =>
        StateOf(records.LastOrDefault(r => IsStep(r, step))) is DecommissionState.Done or DecommissionState.DoneWithFailures or DecommissionState.Skipped;

    internal static DecommissionStatus Read(DecommissionPlan plan, IReadOnlyList<JournalRecord> records)
    {
        var devices = new DeviceTally(plan, records);
        DecommissionStepResult[] steps = [.. Enum.GetValues<DecommissionStep>().Select(s => ReadStep(plan, records, s, devices))];
        DecommissionStepResult? current = steps.FirstOrDefault(s => s.State is not (DecommissionState.Done or DecommissionState.DoneWithFailures or DecommissionState.Skipped));
        JournalRecord? last = current is null ? null : records.LastOrDefault(r => IsStep(r, current.Step));
        return new DecommissionStatus
        {
            TenantName = plan.TenantName,
            TenantId = plan.TenantId,
            PlanId = plan.PlanId,
            PlanHash = plan.PlanHash,
            BackupPath = plan.BackupPath,
            JournalPath = plan.JournalPath,
            State = StateOf(steps, current),
            NextRunDateTime = NextRun(last),
            DeviceCount = devices.Total,
            Done = devices.Done,
            Failed = devices.Failed,
            Pending = devices.Pending,
            Unclear = devices.Unclear,
            Remaining = devices.Remaining,
            Steps = steps,
            Problems = devices.Problems(),
            Detail = last?.Detail,
        };
    }

    internal static DecommissionStepResult ReadStep(DecommissionPlan plan, IReadOnlyList<JournalRecord> records, DecommissionStep step) =>
        ReadStep(plan, records, step, new DeviceTally(plan, records));

    private static DecommissionStepResult ReadStep(DecommissionPlan plan, IReadOnlyList<JournalRecord> records, DecommissionStep step, DeviceTally devices)
    {
        JournalRecord[] own = [.. records.Where(r => IsStep(r, step))];
        var result = new DecommissionStepResult
        {
            Step = step,
            State = plan.Steps.Contains(step) ? own.Length == 0 ? DecommissionState.NotStarted : StateOf(own[^1]) : DecommissionState.Skipped,
            StartedDateTime = own.FirstOrDefault()?.At,
            Detail = own.LastOrDefault()?.Detail,
        };
        result.EndedDateTime = result.State is DecommissionState.Done or DecommissionState.DoneWithFailures ? own[^1].At : null;
        if (step == DecommissionStep.Devices)
        {
            (result.Total, result.Done, result.Failed, result.Pending) = (devices.Total, devices.Done, devices.Failed, devices.Pending + devices.Unclear);
            return result;
        }

        string[] ids = IdsOf(plan, step);
        Dictionary<string, string?> ends = EndsOf(records, step);
        result.Total = step == DecommissionStep.Backup ? 1 : ids.Length;
        result.Done = step == DecommissionStep.Backup
            ? result.State == DecommissionState.Done ? 1 : 0
            : ids.Count(id => ends.GetValueOrDefault(id) is nameof(DeviceActState.Done) or nameof(DeviceActState.Gone));
        result.Failed = step == DecommissionStep.Backup ? 0 : ids.Count(ends.ContainsKey) - result.Done;
        return result;
    }

    private static string[] IdsOf(DecommissionPlan plan, DecommissionStep step) => step switch
    {
        DecommissionStep.UninstallApps => [.. plan.Apps.Where(a => a.Included).Select(a => a.Id)],
        DecommissionStep.Configuration => [.. plan.Configuration.Where(o => o.Included).Select(o => o.Id)],
        _ => [],
    };

    /// <summary>The end state of every object of a step that has one, by id.</summary>
    internal static Dictionary<string, string?> EndsOf(IEnumerable<JournalRecord> records, DecommissionStep step)
    {
        var ends = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (JournalRecord record in records.Where(r => r.Kind == RecordKind.End && r.Step == step.ToString() && r.Id is not null))
        {
            ends[record.Id!] = record.State;
        }

        return ends;
    }

    private static DecommissionState StateOf(DecommissionStepResult[] steps, DecommissionStepResult? current)
    {
        if (current is not null)
        {
            return current.State == DecommissionState.NotStarted && current.Step != steps.First(s => s.State != DecommissionState.Skipped).Step
                ? DecommissionState.Running
                : current.State;
        }

        return Array.Exists(steps, s => s.State == DecommissionState.DoneWithFailures) ? DecommissionState.DoneWithFailures : DecommissionState.Done;
    }

    private static bool IsStep(JournalRecord record, DecommissionStep step) => record.Kind == RecordKind.Step && record.Step == step.ToString();

    private static DecommissionState StateOf(JournalRecord? record) =>
        Enum.TryParse(record?.State, out DecommissionState state) ? state : DecommissionState.NotStarted;

    private static DateTimeOffset? NextRun(JournalRecord? record) =>
        record?.Facts?.GetValueOrDefault("nextRun") is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) : null;
}
