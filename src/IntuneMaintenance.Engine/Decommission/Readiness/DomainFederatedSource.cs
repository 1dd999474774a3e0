using IntuneMaintenance.Engine.Infrastructure;

namespace IntuneMaintenance.Engine.Decommission.Readiness;

/// <summary>Domains whose users sign in at an identity provider of the organization's own: it must not be switched off before.</summary>
internal sealed class DomainFederatedSource : IReadinessSource
{
    private readonly GraphInfrastructure _infrastructure;

    internal DomainFederatedSource(GraphInfrastructure infrastructure) => _infrastructure = infrastructure;

    public string Code => DecommissionFindingId.DomainFederated;

    public FindingSeverity WhenUnread => FindingSeverity.Warning;

    public async Task<IReadOnlyList<DecommissionFinding>> FindAsync(ReadinessScope scope, CancellationToken cancellationToken)
    {
        IReadOnlyList<IntuneInfrastructure> all = await _infrastructure.FindAsync([InfrastructureKind.Federation], [], cancellationToken).ConfigureAwait(false);
        if (all.FirstOrDefault(i => i.State == "unknown") is { } unread)
        {
            return [Found.Unread(Code, WhenUnread, unread.EvidenceText, "Connect with the permission that is missing.")];
        }

        string[] domains = [.. all.Select(i => $"{i.Name} ({i.IdentityProvider})")];
        return domains.Length == 0 ? Found.Nothing : Found.One(
            Code,
            FindingSeverity.Warning,
            domains,
            $"{Found.Count(domains.Length, "federated domain")}: {Found.Names(domains)}. {all[0].EvidenceText}",
            "Convert them to managed before the identity provider is taken down. Get-IntuneInfrastructure says what is left to uninstall.",
            all[0].Link);
    }
}
