using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>Contacts, partners, roles and relationships: what the router needs of them.</summary>
internal sealed class OutsideRooms
{
    private readonly CommerceEndpoint _commerce;
    private readonly RoleEndpoint _roles;
    private readonly EligibilityEndpoint _eligibilities;
    private readonly ConsentEndpoint _consents;
    private readonly TenantPartners _tenants;
    private readonly RelationshipDesk _relationships;
    private readonly LogEndpoint _logs;
    private readonly ArmEndpoint _arm;
    private readonly MobilityEndpoint _mobility;
    private readonly DomainEndpoint _domainDesk;
    private readonly SyncEndpoint _sync;

    internal OutsideRooms(SimulatedTenantOptions options, DirectoryStore directory, Guid tenantId, string domain)
    {
        OutsideStore store = new(options, directory, tenantId, domain);
        IntuneAssignments = store.IntuneAssignments;
        IReadOnlyList<SimulatedSubscription> subscriptions = CommerceEndpoint.SubscriptionsOf(options);
        LicenseBook book = new(options, directory, subscriptions);
        Licenses = new LicenseDesk(book, subscriptions, CommerceEndpoint.LicensesOf(options));
        _commerce = new CommerceEndpoint(store, book, options, tenantId);
        HoldsRole = id => store.RoleAssignments.Exists(a => (string?)a["principalId"] == id);
        RunbookId = Dice.Guid(options.Seed, "servicePrincipal").ToString();
        Domains = new DomainStore(options, directory, domain);
        _domainDesk = new DomainEndpoint(Domains, options);
        _sync = new SyncEndpoint(options, tenantId);
        _roles = new RoleEndpoint(store, directory, options);
        _eligibilities = new EligibilityEndpoint(store, _roles, options);
        _consents = new ConsentEndpoint(store, options);
        _tenants = new TenantPartners(store, options);
        _relationships = new RelationshipDesk(options, _tenants, directory);
        _logs = new LogEndpoint(store, options);
        _arm = new ArmEndpoint(options, tenantId);
        _mobility = new MobilityEndpoint(options);
    }

    internal DomainStore Domains { get; }

    internal LicenseDesk Licenses { get; }

    /// <summary>Whether somebody, by id, holds a directory role.</summary>
    internal Func<string, bool> HoldsRole { get; }

    /// <summary>The identity of tokens of an application.</summary>
    internal string RunbookId { get; }

    /// <summary>As the organization shows them.</summary>
    internal JsonArray AssignedPlans() => _commerce.AssignedPlans();

    /// <summary>Intune roles that outsiders hold.</summary>
    internal IReadOnlyList<JsonObject> IntuneAssignments { get; }

    /// <summary>Null for a path that is not theirs.</summary>
    internal GraphAnswer? Answer(GraphRequest request)
    {
        Domains.Settle(request.Now);
        if (ArmEndpoint.IsArm(request))
        {
            return _arm.Answer(request);
        }

        return request.Segments[0].ToLowerInvariant() switch
        {
            "directory" when request.Is(1, "onPremisesSynchronization") => _sync.Answer(request),
            "directory" when request.Is(1, "deletedItems") => null,
            "directory" when request.Segments.Count > 1 => request.Is(1, "subscriptions") ? _commerce.Subscriptions(request) : throw Errors.UnknownSegment(request.Segments[1]),
            "domains" => _domainDesk.Answer(request),
            "subscribedskus" => _commerce.Skus(request),
            "rolemanagement" when EligibilityEndpoint.Owns(request) => _eligibilities.Answer(request),
            "oauth2permissiongrants" => _consents.Answer(request),
            "rolemanagement" when request.Segments.Count > 1 => _roles.Directory(request),
            "serviceprincipals" => _roles.ServicePrincipals(request),
            "policies" when request.Is(1, "mobileDeviceManagementPolicies") => _mobility.Answer(request),
            "policies" when request.Segments.Count > 2 && request.Is(1, "crossTenantAccessPolicy") => _tenants.Policies(request),
            "tenantrelationships" => _relationships.Answer(request),
            "auditlogs" => _logs.Answer(request),
            _ => null,
        };
    }
}
