using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Text;

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

    internal async Task<IReadOnlyList<IntuneInfrastructure>> ReadAsync(OtherServices others, SyncFeatures features, CancellationToken cancellationToken)
    {
        (List<GraphSignInDomain>? domains, IntuneMaintenanceException? failure) = await Readings.TryAsync(() => DomainsAsync(cancellationToken)).ConfigureAwait(false);
        if (failure is not null)
        {
            return [Unreadable(failure)];
        }

        GraphSignInDomain[] federated = [.. domains!.Where(d => d.IsFederated)];
        var found = new Dictionary<string, IntuneInfrastructure>(StringComparer.OrdinalIgnoreCase);

        // Those below others come last: what decides about them is known by then.
        foreach (GraphSignInDomain domain in federated.OrderBy(d => d.RootAmong(domains!).Id == d.Id ? 0 : 1))
        {
            GraphSignInDomain root = domain.RootAmong(domains!);
            found.Add(domain.Id, root.Id != domain.Id && found.TryGetValue(root.Id, out IntuneInfrastructure? above)
                ? Following(domain, above)
                : await JudgeAsync(domain, [.. federated.Where(d => d.Id != domain.Id && d.RootAmong(domains!).Id == domain.Id)], others, features, cancellationToken).ConfigureAwait(false));
        }

        return [.. found.Values];
    }

    /// <summary>A root, together with the domains that follow it: they are converted with it.</summary>
    private async Task<IntuneInfrastructure> JudgeAsync(GraphSignInDomain domain, GraphSignInDomain[] below, OtherServices others, SyncFeatures features, CancellationToken cancellationToken)
    {
        (GraphFederation? federation, IntuneMaintenanceException? noFederation) = await Readings.TryAsync(() => FederationAsync(domain.Id, cancellationToken)).ConfigureAwait(false);
        string provider = federation is null ? "unknown" : IdentityProviders.NameOf(federation);
        (int? users, List<string> evidence) = await UsersAsync(domain, below, cancellationToken).ConfigureAwait(false);
        evidence.Add(federation is null ? $"Its identity provider: {(noFederation is null ? "the service shows none" : Readings.Reason(noFederation))}." : $"They do so at {provider} ({federation.PassiveSignInUri ?? federation.IssuerUri}).");
        bool isOwn = below.Append(domain).Any(d => _tenant.Account.EndsWith("@" + d.Id, StringComparison.OrdinalIgnoreCase));
        if (isOwn)
        {
            evidence.Add($"{_tenant.Account}, who is signed in here, does.");
        }

        if (users != 0 || isOwn)
        {
            evidence.Add(await PasswordsAsync(features, cancellationToken).ConfigureAwait(false));
        }

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
            InUse = isOwn ? InfrastructureUse.Yes : users == 0 ? InfrastructureUse.No : users is > 0 && others.Use == InfrastructureUse.Yes ? InfrastructureUse.Yes : InfrastructureUse.Unknown,
            Evidence = [.. evidence, .. others.Evidence],
            Uninstall = UninstallTexts.Federation(domain.Id, provider),
            Link = LinkTo(domain.Id),
        };
    }

    private IntuneInfrastructure Following(GraphSignInDomain domain, IntuneInfrastructure root) => new()
    {
        Kind = InfrastructureKind.Federation,
        Name = domain.Id,
        State = "federated",
        FollowsDomain = root.Name,
        IdentityProvider = root.IdentityProvider,
        InUse = root.InUse,
        Evidence = [$"It follows {root.Name}: how its users sign in is decided there, and it is converted with it.", .. root.Evidence.Select(e => $"{root.Name}: {e}")],
        Link = LinkTo(domain.Id),
    };

    /// <summary>Who signs in with it, and with the domains that follow it; null when somebody could not be counted.</summary>
    private async Task<(int? Users, List<string> Evidence)> UsersAsync(GraphSignInDomain domain, GraphSignInDomain[] below, CancellationToken cancellationToken)
    {
        var evidence = new List<string>();
        int? all = 0;
        foreach (GraphSignInDomain one in below.Prepend(domain))
        {
            (int? users, IntuneMaintenanceException? noUsers) = await _counts.UsersOfAsync(one.Id, cancellationToken).ConfigureAwait(false);
            string with = one == domain ? "it" : $"{one.Id}, which follows it";
            evidence.Add(users is { } number ? $"{Counted.Of(number, "user")} sign{(number == 1 ? "s" : "")} in with {with}." : $"Who signs in with {with}: {Readings.Reason(noUsers!)}.");
            all += users;
        }

        return (all, evidence);
    }

    private static async Task<string> PasswordsAsync(SyncFeatures features, CancellationToken cancellationToken)
    {
        (string[]? on, string? reason) = await features.ReadAsync(cancellationToken).ConfigureAwait(false);
        return on is null ? $"Whether password hashes are synchronised is not known. {reason}"
            : SyncFeatures.HasPasswords(on) ? "Password hashes are synchronised: who comes through the synchronisation could sign in without it. Of others Graph does not tell whether they have a password in the cloud."
            : "Password hashes are not synchronised: without it nobody of these can sign in who was not given a password in the cloud.";
    }

    private IntuneInfrastructure Unreadable(IntuneMaintenanceException failure) => new()
    {
        Kind = InfrastructureKind.Federation,
        Name = "Federated domains",
        State = "unknown",
        Evidence = [$"The tenant's domains: {Readings.Reason(failure)}."],
        Link = $"{AdminPortals.Microsoft365(_tenant.Environment)}#/Domains",
    };

    private string LinkTo(string domain) => $"{AdminPortals.Microsoft365(_tenant.Environment)}#/Domains/Details/{Uri.EscapeDataString(domain)}";

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
