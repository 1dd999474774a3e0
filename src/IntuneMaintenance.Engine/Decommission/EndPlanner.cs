using IntuneMaintenance.Engine.Connectors;
using IntuneMaintenance.Engine.Domains;
using IntuneMaintenance.Engine.Infrastructure;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>Writes down what reaches the directory itself: domains, and what runs on premises. Only what was named goes.</summary>
internal sealed class EndPlanner
{
    /// <summary>The state of what could not be read.</summary>
    internal const string Unread = "unknown";

    private readonly GraphDomains _domains;
    private readonly GraphInfrastructure _infrastructure;
    private readonly GraphConnectors _connectors;

    internal EndPlanner(GraphDomains domains, GraphInfrastructure infrastructure, GraphConnectors connectors)
    {
        _domains = domains;
        _infrastructure = infrastructure;
        _connectors = connectors;
    }

    internal async Task<PlannedObject[]> InfrastructureAsync(PlanRequest request, PlanNames names, CancellationToken cancellationToken)
    {
        IReadOnlyList<IntuneInfrastructure> found = await FindAsync(_infrastructure, _connectors, cancellationToken).ConfigureAwait(false);
        foreach (string domain in request.ConvertDomain)
        {
            await CheckConvertibleAsync(domain, found, names, cancellationToken).ConfigureAwait(false);
        }

        return [.. found.Select(f => names.Hold(Planned(f, f.Kind == InfrastructureKind.Federation ? IsNamed(request.ConvertDomain, f.Name) : request.SwitchOff.Contains(f.Kind))))];
    }

    /// <summary>Named is what is federated by itself; one that follows another is converted with that one, and never alone.</summary>
    private async Task CheckConvertibleAsync(string domain, IReadOnlyList<IntuneInfrastructure> found, PlanNames names, CancellationToken cancellationToken)
    {
        if (found.FirstOrDefault(f => f.Kind == InfrastructureKind.Federation && IsNamed([domain], f.Name)) is { } federated)
        {
            names.Keeps(domain);
            if (federated.FollowsDomain is { } root)
            {
                throw new IntuneMaintenanceException(FailureKind.InvalidArgument, "DomainFollowsAnother", $"-ConvertDomain: '{federated.Name}' follows '{root}' and cannot be converted by itself. No plan was made.") { Target = domain, Advice = $"Name {root}: it takes along every domain that follows it." };
            }

            return;
        }

        // What could not be read is no proof that it is not federated: then this says why.
        if ((await _domains.FindAsync(d => IsNamed([domain], d), false, cancellationToken).ConfigureAwait(false)) is [{ } managed])
        {
            throw new IntuneMaintenanceException(FailureKind.InvalidArgument, "DomainNotFederated", $"-ConvertDomain: '{managed.Name}' is {(managed.IsInitial ? "the initial domain, which is never federated" : "not federated")}; there is nothing to convert. No plan was made.") { Target = domain, Advice = "Get-IntuneInfrastructure Federation lists the federated domains." };
        }
    }

    private static PlannedObject Planned(IntuneInfrastructure found, bool named) => new()
    {
        Type = found.Kind.ToString(),
        Id = IdOf(found),
        Name = found.Name,
        Included = named,
        OwnerId = found.Server ?? (found.FollowsDomain is null ? found.IdentityProvider : null),
        Reason = found.FollowsDomain is { } root ? $"It follows {root}, and goes its way."
            : !named ? $"For the checklist. In use now: {found.InUse}."
            : found.Kind == InfrastructureKind.Federation ? $"Named; becomes managed when the check then says that nobody signs in with it. In use now: {found.InUse}."
            : $"Named; when the check then says that nothing uses it. In use now: {found.InUse}.",
    };

    private static bool IsNamed(string[] names, string name) => names.Contains(name, StringComparer.OrdinalIgnoreCase);

    internal async Task<PlannedObject[]> DomainsAsync(PlanRequest request, PlanNames names, CancellationToken cancellationToken)
    {
        var named = new HashSet<string>([.. request.Domain, .. request.ForceDomain], StringComparer.OrdinalIgnoreCase);
        if (request.DisableUserAccount && request.ForceDomain.Length == 0)
        {
            throw new IntuneMaintenanceException(FailureKind.InvalidArgument, "NothingToDisable", "-DisableUserAccount disables accounts that -ForceDomain renames, and none is named. No plan was made.") { Advice = "Name the domain with -ForceDomain, or leave -DisableUserAccount out." };
        }

        if (named.Count == 0)
        {
            return [];
        }

        IReadOnlyList<IntuneDomain> all = await _domains.FindAsync(_ => true, false, cancellationToken).ConfigureAwait(false);
        if (all.FirstOrDefault(d => d.IsInitial && named.Contains(d.Name)) is { } initial)
        {
            throw new IntuneMaintenanceException(FailureKind.InvalidArgument, "DomainIsInitial", $"'{initial.Name}' is the initial domain of the tenant: it goes with the tenant and not before. No plan was made.") { Target = initial.Name, Advice = "Leave it out." };
        }

        IReadOnlyList<IntuneDomain> going = await _domains.FindAsync(named.Contains, true, cancellationToken).ConfigureAwait(false);
        string home = all.FirstOrDefault(d => d.IsInitial)?.Name ?? "the initial domain";
        return
        [
            .. going.Select(d => names.Hold(Planned(d, true, ReasonOf(d, request, named, home)))),
            .. all.Where(d => !named.Contains(d.Name)).Select(d => names.Hold(Planned(d, false, d.IsInitial ? "The initial domain; it stays." : "Not named."))),
        ];
    }

    internal static async Task<IReadOnlyList<IntuneInfrastructure>> FindAsync(GraphInfrastructure infrastructure, GraphConnectors connectors, CancellationToken cancellationToken)
    {
        IReadOnlyList<IntuneConnector> servers = await connectors.FindAsync(new ConnectorQuery { Kind = infrastructure.ServerKinds }, cancellationToken).ConfigureAwait(false);
        return await infrastructure.FindAsync(Enum.GetValues<InfrastructureKind>(), servers, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A federated domain goes by its name, since its configuration vanishes when it is converted; what could not be read has no id.</summary>
    internal static string IdOf(IntuneInfrastructure found) => found.Kind == InfrastructureKind.Federation && found.State != Unread ? found.Name : found.Id.Length > 0 ? found.Id : $"{found.Kind}/{found.Name}";

    private static string ReasonOf(IntuneDomain domain, PlanRequest request, HashSet<string> named, string home)
    {
        string used = DomainRules.Counts(domain.References ?? []);
        string[] below = [.. domain.Subdomains.Where(s => !named.Contains(s))];
        return string.Join(" ", ((string?[])
        [
            "Named.",
            used.Length == 0 ? null
                : !request.ForceDomain.Contains(domain.Name, StringComparer.OrdinalIgnoreCase) ? $"Used by {used}: it stays while it is; -ForceDomain renames them."
                : $"Used by {used}: renamed to {home}, accounts {(request.DisableUserAccount ? "DISABLED" : "stay enabled")}.",
            domain.IsDefault ? $"{home} becomes the default." : null,
            !domain.IsFederated ? null
                : request.ConvertDomain.Any(c => IsNamed([c], domain.Name) || (!domain.IsRoot && domain.Name.EndsWith("." + c, StringComparison.OrdinalIgnoreCase))) ? "Federated: it is converted to managed before, when nobody signs in with it; otherwise it stays."
                : "Federated: it stays unless it is converted to managed before (-ConvertDomain).",
            below.Length > 0 ? $"It stays as long as there are domains below it: {string.Join(", ", below)}." : null,
        ]).OfType<string>());
    }

    private static PlannedObject Planned(IntuneDomain domain, bool included, string reason) => new()
    {
        Type = "Domain",
        Id = domain.Name,
        Name = domain.Name,
        Included = included,
        Reason = reason,
    };
}
