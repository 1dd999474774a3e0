using IntuneMaintenance.Engine.Decommission.People;
using IntuneMaintenance.Engine.Infrastructure;

namespace IntuneMaintenance.Engine.Decommission.Readiness;

/// <summary>Domains whose users sign in at an identity provider of the organization's own: it must not be switched off before.</summary>
internal sealed class DomainFederatedSource : IReadinessSource
{
    private const int MostTold = 3;
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

        IntuneInfrastructure[] roots = [.. all.Where(i => i.FollowsDomain is null)];
        bool converts = scope.Has(DecommissionStep.Infrastructure);
        bool solved = converts && Array.TrueForAll(roots, r => IsConverted(scope.Plan, r) && r.InUse == InfrastructureUse.No);
        string[] domains = [.. all.Select(i => $"{i.Name} ({i.IdentityProvider})")];
        string[] kept = [.. roots.Where(r => converts && IsConverted(scope.Plan, r) && r.InUse != InfrastructureUse.No).Select(r => r.Name)];
        string[] stuck = [.. all.Where(i => scope.Has(DecommissionStep.Domains) && scope.Plan.Domains.Any(d => d.Included && Same(d.Id, i.Name)) && !(converts && IsConverted(scope.Plan, i))).Select(i => i.Name)];
        string[] parts =
        [
            $"{Found.Count(domains.Length, "federated domain")}: {Found.Names(domains)}.",
            .. kept.Length > 0 ? [$"The plan converts {Found.Names(kept)}, but {(kept.Length == 1 ? "it is" : "they are")} still in use, or nobody can tell: {(kept.Length == 1 ? "it" : "they")} will be left federated.{string.Concat(kept.Select(k => NamedUsers.Told(scope.Plan, k)))}"] : Array.Empty<string>(),
            .. stuck.Length > 0 ? [$"The plan removes {Found.Names(stuck)} and does not convert {(stuck.Length == 1 ? "it" : "them")} before: a federated domain stays."] : Array.Empty<string>(),
            .. solved ? ["The plan converts every one of them; nobody signs in there now."] : Array.Empty<string>(),
            .. roots.Take(MostTold).Select(r => $"{r.Name}: {r.EvidenceText}"),
        ];
        return domains.Length == 0 ? Found.Nothing : Found.One(
            Code,
            solved ? FindingSeverity.Note : FindingSeverity.Warning,
            domains,
            string.Join(" ", parts),
            "Convert them to managed before the identity provider is taken down: New-IntuneDecommissionPlan -ConvertDomain, once nobody signs in with them. Get-IntuneInfrastructure says what is left to uninstall.",
            all[0].Link);
    }

    /// <summary>Named itself, or the domain that it follows.</summary>
    private static bool IsConverted(DecommissionPlan plan, IntuneInfrastructure domain) => plan.ConvertDomain.Contains(domain.FollowsDomain ?? domain.Name, StringComparer.OrdinalIgnoreCase);

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
