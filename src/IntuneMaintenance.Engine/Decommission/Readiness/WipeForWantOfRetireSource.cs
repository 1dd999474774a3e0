using IntuneMaintenance.Engine.Devices;

namespace IntuneMaintenance.Engine.Decommission.Readiness;

/// <summary>Devices that lose their data although the rule says retire.</summary>
internal sealed class WipeForWantOfRetireSource : IReadinessSource
{
    public string Code => DecommissionFindingId.WipeForWantOfRetire;

    public FindingSeverity WhenUnread => FindingSeverity.Warning;

    public Task<IReadOnlyList<DecommissionFinding>> FindAsync(ReadinessScope scope, CancellationToken cancellationToken) => Task.FromResult(Found.Devices(
        Code,
        FindingSeverity.Warning,
        [.. scope.Leaving.Where(d => d.IsWiped && !WipeReach.CanRetire(d.Now.EnrollmentType))],
        n => $"{n} will be wiped, because their enrolment (fully managed or dedicated Android) knows no retire",
        "If they shall keep their data, make the plan with -ExcludeId."));
}
