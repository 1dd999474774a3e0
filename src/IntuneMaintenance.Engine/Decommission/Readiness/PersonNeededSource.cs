namespace IntuneMaintenance.Engine.Decommission.Readiness;

/// <summary>What the plan asks for and an application can never do: it will be left to people.</summary>
internal sealed class PersonNeededSource : IReadinessSource
{
    public string Code => DecommissionFindingId.PersonNeeded;

    public FindingSeverity WhenUnread => FindingSeverity.Warning;

    public Task<IReadOnlyList<DecommissionFinding>> FindAsync(ReadinessScope scope, CancellationToken cancellationToken)
    {
        IReadOnlyList<(PlannedObject Object, PersonTask Task)> left = PersonTasks.In(scope.Plan, scope.Identity);
        string[] names = [.. left.Select(l => $"{l.Object.Name} ({l.Object.Type})")];
        return Task.FromResult(left.Count == 0 ? Found.Nothing : Found.One(
            Code,
            FindingSeverity.Warning,
            names,
            $"{scope.Identity.Account} is an application and cannot do {Found.Count(left.Count, "act")} of the plan, whatever it is granted: {Found.Names(names)}. {(left.Count == 1 ? "It goes" : "They go")} onto the checklist.",
            $"Run the plan as a signed-in administrator, or do it by hand: {string.Join(" ", left.Select(l => l.Task.Text))}",
            left[0].Task.Link));
    }
}
