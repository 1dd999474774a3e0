using IntuneMaintenance.Engine.Infrastructure;

namespace IntuneMaintenance.Engine.Decommission.Readiness;

/// <summary>Other services of the tenant that use the same users, groups, domains and synchronisation: these are not Intune's to take away.</summary>
internal sealed class OtherServiceSource : IReadinessSource
{
    private readonly GraphInfrastructure _infrastructure;

    internal OtherServiceSource(GraphInfrastructure infrastructure) => _infrastructure = infrastructure;

    public string Code => DecommissionFindingId.ServiceStillNeeded;

    public FindingSeverity WhenUnread => FindingSeverity.Warning;

    public async Task<IReadOnlyList<DecommissionFinding>> FindAsync(ReadinessScope scope, CancellationToken cancellationToken)
    {
        OtherServices others = await _infrastructure.OtherServicesAsync(cancellationToken).ConfigureAwait(false);
        string evidence = string.Join(" ", others.Evidence);
        return others.Use switch
        {
            InfrastructureUse.Yes => Found.One(
                Code,
                FindingSeverity.Warning,
                [.. others.Evidence],
                $"The tenant's people use other services with the same accounts. {evidence}",
                "Leave users, groups, domains, licences and synchronisation alone, unless each of these services is to end too."),
            InfrastructureUse.Unknown => [Found.Unread(Code, WhenUnread, evidence, "Connect with the permission that is missing.")],
            _ => Found.Nothing,
        };
    }
}
