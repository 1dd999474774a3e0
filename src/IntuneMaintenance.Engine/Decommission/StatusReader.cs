using System.Globalization;
using IntuneMaintenance.Engine.Devices;
using IntuneMaintenance.Engine.Journal;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>Says where a campaign stands, from its plan and its journal alone.</summary>
internal static class StatusReader
{
    internal static bool HasEnded(IEnumerable<JournalRecord> records, DecommissionStep step) =>
        StateOf(records.LastOrDefault(r => IsStep(r, step))) is DecommissionState.Done or DecommissionState.DoneWithFailures or DecommissionState.Skipped;

    internal static DecommissionStatus Read(DecommissionPlan plan, IReadOnlyList<JournalRecord> records, Suspension? suspension = null)
    {
        var devices = new DeviceTally(plan, records);
        DecommissionStepResult[] steps = [.. Enum.GetValues<DecommissionStep>().Select(s => ReadStep(plan, records, s, devices))];
        DecommissionStepResult? current = steps.FirstOrDefault(s => s.State is not (DecommissionState.Done or DecommissionState.DoneWithFailures or DecommissionState.Skipped));
        JournalRecord? last = current is null ? null : records.LastOrDefault(r => IsStep(r, current.Step));
        bool frozen = suspension is { IsSuspended: true } && current is not null;

        // The journal hears of it from the next run alone.
        bool resumed = suspension is { IsSuspended: false } && current?.State == DecommissionState.Suspended;
        if (resumed)
        {
            (current!.State, current.Detail) = (DecommissionState.Running, $"Let go on by {suspension!.By} on {suspension.At:u}; the next run does.");
        }

        return new DecommissionStatus
        {
            TenantName = plan.TenantName,
            TenantId = plan.TenantId,
            PlanId = plan.PlanId,
            PlanHash = plan.PlanHash,
            BackupPath = plan.BackupPath,
            JournalPath = plan.JournalPath,
            State = frozen ? DecommissionState.Suspended : StateOf(steps, current),
            NextRunDateTime = frozen ? null : NextRun(last),
            DeviceCount = devices.Total,
            Done = devices.Done,
            Failed = devices.Failed,
            Pending = devices.Pending,
            Unclear = devices.Unclear,
            Remaining = devices.Remaining,
            Platforms = devices.Platforms,
            EstimatedEndDateTime = devices.EstimatedEnd,
            ActingDays = ActingDays(records),
            RequestCount = records.Where(r => r.Kind == RecordKind.Step).Sum(r => int.TryParse(r.Facts?.GetValueOrDefault(RecordKind.Requests), CultureInfo.InvariantCulture, out int sent) ? sent : 0),
            Steps = steps,
            Problems = devices.Problems(),
            Checklist = [.. records.Where(r => r.Kind == RecordKind.ToDo).GroupBy(r => (r.Step, r.Id)).Select(g => ToDo(g.First(), g.Last()))],
            Detail = frozen ? $"Suspended by {suspension!.By} on {suspension.At:u}. {suspension.Reason}".TrimEnd() : resumed ? current!.Detail : last?.Detail,
        };
    }

    /// <summary>The days on which the service took acts, by when each was asked for.</summary>
    private static DateTime[] ActingDays(IReadOnlyList<JournalRecord> records)
    {
        var days = new SortedSet<DateTime>();
        var asked = new Dictionary<string, DateTimeOffset>(StringComparer.OrdinalIgnoreCase);
        foreach (JournalRecord record in records.Where(r => r.Step == nameof(DecommissionStep.Devices) && r.Id is not null))
        {
            if (record.Kind == RecordKind.Intent)
            {
                asked[record.Id!] = record.At;
            }
            else if (record is { Kind: RecordKind.Outcome, State: nameof(ActVerdict.Accepted) })
            {
                days.Add(asked.GetValueOrDefault(record.Id!, record.At).UtcDateTime.Date);
            }
        }

        return [.. days];
    }

    private static ChecklistItem ToDo(JournalRecord record, JournalRecord last) => new()
    {
        Step = Enum.Parse<DecommissionStep>(record.Step!),
        Id = record.Id ?? "",
        Name = record.Name,
        Task = record.Detail ?? "",
        Link = record.Facts?.GetValueOrDefault("link"),
        DoneDateTime = last.State == nameof(DeviceActState.Done) ? last.At : null,
    };

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
        result.NextRunDateTime = result.State is DecommissionState.Done or DecommissionState.DoneWithFailures ? null : NextRun(own.LastOrDefault());
        result.EndedDateTime = result.State is DecommissionState.Done or DecommissionState.DoneWithFailures ? own[^1].At : null;
        if (step == DecommissionStep.Devices)
        {
            (result.Total, result.Done, result.Failed, result.Pending) = (devices.Total, devices.Done, devices.Failed, devices.Pending + devices.Unclear);
            return result;
        }

        if (step is DecommissionStep.Backup or DecommissionStep.Preflight)
        {
            (result.Total, result.Done) = (1, result.State == DecommissionState.Done ? 1 : 0);
            return result;
        }

        result.Objects = StepObjects.Of(plan, records, step);
        result.Total = StepObjects.PlannedOf(plan, step).Length;
        result.Done = result.Objects.Count(o => o.State is DeviceActState.Done or DeviceActState.Gone);
        result.Failed = result.Objects.Count(o => o.State is DeviceActState.Failed or DeviceActState.NotSent);
        result.LeftToPeople = result.Objects.Count(o => o.State == DeviceActState.LeftToPerson);
        result.Pending = result.Objects.Length - result.Done - result.Failed - result.LeftToPeople;
        return result;
    }

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
            bool begun = Array.Exists(steps, s => s.State is not (DecommissionState.NotStarted or DecommissionState.Skipped));
            return current.State == DecommissionState.NotStarted && begun ? DecommissionState.Running : current.State;
        }

        return Array.Exists(steps, s => s.State == DecommissionState.DoneWithFailures) ? DecommissionState.DoneWithFailures : DecommissionState.Done;
    }

    private static bool IsStep(JournalRecord record, DecommissionStep step) => record.Kind == RecordKind.Step && record.Step == step.ToString();

    private static DecommissionState StateOf(JournalRecord? record) =>
        Enum.TryParse(record?.State, out DecommissionState state) ? state : DecommissionState.NotStarted;

    private static DateTimeOffset? NextRun(JournalRecord? record) =>
        record?.Facts?.GetValueOrDefault("nextRun") is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) : null;
}
