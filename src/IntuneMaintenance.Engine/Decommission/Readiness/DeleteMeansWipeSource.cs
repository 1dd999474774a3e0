using IntuneMaintenance.Engine.Devices;

namespace IntuneMaintenance.Engine.Decommission.Readiness;

/// <summary>Corporate Android devices that are retired: whoever deletes their record to be done with them wipes them.</summary>
internal sealed class DeleteMeansWipeSource : IReadinessSource
{
    public string Code => DecommissionFindingId.DeleteMeansWipe;

    public FindingSeverity WhenUnread => FindingSeverity.Note;

    public Task<IReadOnlyList<DecommissionFinding>> FindAsync(ReadinessScope scope, CancellationToken cancellationToken) => Task.FromResult(Found.Devices(
        Code,
        FindingSeverity.Note,
        [.. scope.Leaving.Where(d => d.IsRetired && WipeReach.IsCorporateAndroid(d.Now.EnrollmentType))],
        n => $"{n} will be retired, but wiped by whoever deletes their record in Intune",
        "Do not delete their records while they are pending."));
}
