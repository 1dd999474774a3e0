using System.Globalization;
using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Infrastructure;

/// <summary>Federated domains, their identity providers, and whether anybody still signs in there.</summary>
internal sealed class FederationReader
{
    private readonly GraphDoor _door;
    private readonly TenantIdentity _tenant;
    private readonly DirectoryCounts _counts;

    internal FederationReader(GraphDoor door, TenantIdentity tenant)
    {
        _door = door;
        _tenant = tenant;
        _counts = new DirectoryCounts(door);
    }

    internal async Task<IReadOnlyList<IntuneInfrastructure>> ReadAsync(OtherServices others, CancellationToken cancellationToken)
    {
        (List<GraphSignInDomain>? domains, IntuneMaintenanceException? failure) = await Readings.TryAsync(() => DomainsAsync(cancellationToken)).ConfigureAwait(false);
        if (failure is not null)
        {
            return [Unreadable(failure)];
        }

        var found = new List<IntuneInfrastructure>();
        foreach (GraphSignInDomain domain in domains!.Where(d => string.Equals(d.AuthenticationType, "Federated", StringComparison.OrdinalIgnoreCase)))
        {
            found.Add(await JudgeAsync(domain, others, cancellationToken).ConfigureAwait(false));
        }

        return found;
    }

    private async Task<IntuneInfrastructure> JudgeAsync(GraphSignInDomain domain, OtherServices others, CancellationToken cancellationToken)
    {
        (GraphFederation? federation, IntuneMaintenanceException? noFederation) = await Readings.TryAsync(() => FederationAsync(domain.Id, cancellationToken)).ConfigureAwait(false);
        (int? users, IntuneMaintenanceException? noUsers) = await _counts.UsersOfAsync(domain.Id, cancellationToken).ConfigureAwait(false);
        string provider = federation is null ? "unknown" : IdentityProviders.NameOf(federation);
        var evidence = new List<string>
        {
            users is { } number ? $"{number.ToString(CultureInfo.InvariantCulture)} users sign in with it." : $"Who signs in with it: {Readings.Reason(noUsers!)}.",
            federation is null ? $"Its identity provider: {(noFederation is null ? "the service shows none" : Readings.Reason(noFederation))}." : $"They do so at {provider} ({federation.PassiveSignInUri ?? federation.IssuerUri}).",
        };
        if (domain.SupportedServices?.Intersect(["Email", "OfficeCommunicationsOnline", "Sharepoint"], StringComparer.OrdinalIgnoreCase).ToArray() is { Length: > 0 } services)
        {
            evidence.Add($"The domain is set up for {string.Join(", ", services)}.");
        }

        return new IntuneInfrastructure
        {
            Kind = InfrastructureKind.Federation,
            Name = domain.Id,
            Id = federation?.Id ?? "",
            State = "federated",
            IdentityProvider = provider,
            UserCount = users,
            InUse = users == 0 ? InfrastructureUse.No : users is > 0 && others.Use == InfrastructureUse.Yes ? InfrastructureUse.Yes : InfrastructureUse.Unknown,
            Evidence = [.. evidence, .. others.Evidence],
            Uninstall = UninstallTexts.Federation(domain.Id, provider),
            Link = $"{AdminPortals.Microsoft365(_tenant.Environment)}#/Domains",
        };
    }

    private IntuneInfrastructure Unreadable(IntuneMaintenanceException failure) => new()
    {
        Kind = InfrastructureKind.Federation,
        Name = "Federated domains",
        State = "unknown",
        Evidence = [$"The tenant's domains: {Readings.Reason(failure)}."],
        Link = $"{AdminPortals.Microsoft365(_tenant.Environment)}#/Domains",
    };

    private async Task<List<GraphSignInDomain>> DomainsAsync(CancellationToken cancellationToken)
    {
        var domains = new List<GraphSignInDomain>();
        await foreach (GraphSignInDomain domain in _door.ListAsync(GraphPath.V1("domains?$select=id,authenticationType,isVerified,isRoot,supportedServices"), InfrastructureJson.Default.GraphSignInDomain, cancellationToken).ConfigureAwait(false))
        {
            domains.Add(domain);
        }

        return domains;
    }

    private async Task<GraphFederation?> FederationAsync(string domain, CancellationToken cancellationToken)
    {
        GraphPath path = GraphPath.V1($"domains/{Uri.EscapeDataString(domain)}/federationConfiguration?$select=id,displayName,issuerUri,passiveSignInUri,preferredAuthenticationProtocol");
        await foreach (GraphFederation federation in _door.ListAsync(path, InfrastructureJson.Default.GraphFederation, cancellationToken).ConfigureAwait(false))
        {
            return federation;
        }

        return null;
    }
}
