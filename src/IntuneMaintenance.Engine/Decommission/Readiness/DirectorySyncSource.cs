using IntuneMaintenance.Engine.Infrastructure;

namespace IntuneMaintenance.Engine.Decommission.Readiness;

/// <summary>Whether the directory still comes from one on premises, and whether anything needs that.</summary>
internal sealed class DirectorySyncSource : IReadinessSource
{
    private readonly GraphInfrastructure _infrastructure;

    internal DirectorySyncSource(GraphInfrastructure infrastructure) => _infrastructure = infrastructure;

    public string Code => DecommissionFindingId.DirectorySynchronized;

    public FindingSeverity WhenUnread => FindingSeverity.Warning;

    public async Task<IReadOnlyList<DecommissionFinding>> FindAsync(ReadinessScope scope, CancellationToken cancellationToken)
    {
        IntuneInfrastructure sync = (await _infrastructure.FindAsync([InfrastructureKind.DirectorySync], [], cancellationToken).ConfigureAwait(false))[0];
        bool named = scope.Has(DecommissionStep.Infrastructure) && scope.Plan.Infrastructure.Any(i => i is { Included: true, Type: nameof(InfrastructureKind.DirectorySync) });
        bool solved = named && sync.InUse == InfrastructureUse.No;
        string plan = !named ? "" : solved ? " The plan switches it off." : " The plan switches it off only when nothing uses it: as it is, it will be left on.";
        return sync.State switch
        {
            "on" => Found.One(
                Code,
                solved ? FindingSeverity.Note : FindingSeverity.Warning,
                [sync.Name],
                $"The directory is synchronised with one on premises. Still needed: {sync.InUse}.{plan} {sync.EvidenceText}",
                "Leave it on while anything needs it. Switched off, it cannot be switched on again for 72 hours; uninstall the synchronisation software first.",
                sync.Link),
            "unknown" => [Found.Unread(Code, WhenUnread, sync.EvidenceText, "Connect with the permission that is missing.")],
            _ => Found.Nothing,
        };
    }
}
