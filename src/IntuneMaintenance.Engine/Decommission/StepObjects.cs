using IntuneMaintenance.Engine.Journal;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>The objects of a step, and where each stands.</summary>
internal static class StepObjects
{
    /// <summary>What the plan acts on in a step; devices apart.</summary>
    internal static PlannedObject[] PlannedOf(DecommissionPlan plan, DecommissionStep step) =>
    [
        .. (step switch
        {
            DecommissionStep.StopEnrollment => plan.Enrollment,
            DecommissionStep.UninstallApps => plan.Apps,
            DecommissionStep.DeviceRecords => plan.Records,
            DecommissionStep.Configuration => [.. plan.Configuration, .. plan.Groups],
            DecommissionStep.Connectors => plan.Connectors,
            DecommissionStep.PartnerAccess => plan.Partners,
            DecommissionStep.Infrastructure => plan.Infrastructure,
            DecommissionStep.Users => plan.Users,
            DecommissionStep.Domains => plan.Domains,
            DecommissionStep.Licenses => plan.Licenses,
            DecommissionStep.CancellationSheet => SheetStep.FilesOf(plan),
            _ => [],
        }).Where(o => o.Included),
    ];

    /// <summary>Those of which the journal knows something.</summary>
    internal static DecommissionObjectResult[] Of(DecommissionPlan plan, IReadOnlyList<JournalRecord> records, DecommissionStep step)
    {
        var book = new ObjectBook(records, step);
        return [.. PlannedOf(plan, step).Select(o => (Planned: o, Record: book.End(o.Id) ?? book.Filed(o.Id) ?? book.Accepted(o.Id))).Where(p => p.Record is not null).Select(p => ToResult(p.Planned, p.Record!, book, step))];
    }

    private static DecommissionObjectResult ToResult(PlannedObject planned, JournalRecord record, ObjectBook book, DecommissionStep step) => new()
    {
        Step = step,
        Type = planned.Type,
        Id = planned.Id,
        Name = planned.Name,
        State = Enum.TryParse(record.State, out DeviceActState state) ? state : DeviceActState.Failed,
        Before = book.Before(planned.Id),
        StateDateTime = record.At,
        RequestId = record.RequestId,
        ApprovalCode = record.ApprovalCode,
        Detail = record.Detail,
    };
}
