using IntuneMaintenance.Engine.Devices;

namespace IntuneMaintenance.Engine.Decommission.Readiness;

/// <summary>Acts that the service will refuse: a retire of fully managed or dedicated Android, a wipe of what is the user's.</summary>
internal sealed class ActNotSupportedSource : IReadinessSource
{
    public string Code => DecommissionFindingId.ActNotSupported;

    public FindingSeverity WhenUnread => FindingSeverity.Warning;

    public Task<IReadOnlyList<DecommissionFinding>> FindAsync(ReadinessScope scope, CancellationToken cancellationToken) => Task.FromResult(Found.Devices(
        Code,
        FindingSeverity.Blocking,
        [.. scope.Leaving.Where(d => (d.IsRetired && !WipeReach.CanRetire(d.Now.EnrollmentType)) || (d.IsWiped && !WipeReach.CanWipe(d.Now.OperatingSystem, d.Now.EnrollmentType)))],
        n => $"{n} whose enrolment does not know the planned act; the service will refuse it",
        "Make a new plan: it finds the act that fits. Or leave them with -ExcludeId."));
}
