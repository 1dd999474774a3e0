namespace IntuneMaintenance.Engine.Apps;

/// <summary>What became of an assignment: the assignments as they are read now, and why the service refused.</summary>
internal sealed record AssignOutcome(AssignmentSet? Present, IntuneMaintenanceException? Failure)
{
    internal static AssignOutcome Gone { get; } = new(null, null);

    internal string? ApprovalCode { get; init; }
}
