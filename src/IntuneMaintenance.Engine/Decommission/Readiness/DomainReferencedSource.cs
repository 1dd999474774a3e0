namespace IntuneMaintenance.Engine.Decommission.Readiness;

/// <summary>Domains of the tenant's own that users, groups or applications still use: they cannot be removed like this.</summary>
internal sealed class DomainReferencedSource : IReadinessSource
{
    private readonly IDomains _domains;

    internal DomainReferencedSource(IDomains domains) => _domains = domains;

    public string Code => DecommissionFindingId.DomainReferenced;

    public FindingSeverity WhenUnread => FindingSeverity.Note;

    public async Task<IReadOnlyList<DecommissionFinding>> FindAsync(ReadinessScope scope, CancellationToken cancellationToken)
    {
        // The initial domain stays whatever happens, and everything refers to it: it is not asked about.
        string[] own = [.. (await _domains.FindAsync(_ => true, false, cancellationToken).ConfigureAwait(false)).Where(d => !d.IsInitial).Select(d => d.Name)];
        IReadOnlyList<IntuneDomain> domains = own.Length == 0 ? [] : await _domains.FindAsync(d => own.Contains(d, StringComparer.OrdinalIgnoreCase), true, cancellationToken).ConfigureAwait(false);
        string[] used = [.. domains.Where(d => d.ReferenceCount > 0).Select(d => $"{d.Name} ({Found.Count(d.ReferenceCount!.Value, "reference")})")];

        // One that the plan removes, but does not rename what uses it, stays.
        bool stuck = scope.Has(DecommissionStep.Domains) && domains.Any(d => d.ReferenceCount > 0
            && scope.Plan.Domains.Any(p => p.Included && Same(p.Id, d.Name)) && !scope.Plan.ForceDomain.Contains(d.Name, StringComparer.OrdinalIgnoreCase));
        return used.Length == 0 ? Found.Nothing : Found.One(
            Code,
            stuck ? FindingSeverity.Warning : FindingSeverity.Note,
            used,
            $"{Found.Count(used.Length, "domain")} of the tenant's own {(used.Length == 1 ? "is" : "are")} still in use: {Found.Names(used)}.",
            "Get-IntuneDomain -References shows by what; Remove-IntuneDomain, or a plan with -ForceDomain, renames it. A domain that stays needs nothing.",
            domains[0].Link);
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
