namespace IntuneMaintenance.Simulator;

/// <summary>Contacts, partners, roles and relationships: what the router needs of them.</summary>
internal sealed class OutsideRooms
{
    private readonly CommerceEndpoint _commerce;
    private readonly RoleEndpoint _roles;
    private readonly TenantPartners _tenants;
    private readonly RelationshipDesk _relationships;
    private readonly LogEndpoint _logs;
    private readonly ArmEndpoint _arm;

    internal OutsideRooms(SimulatedTenantOptions options, DirectoryStore directory, Guid tenantId, string domain)
    {
        OutsideStore store = new(options, directory, tenantId, domain);
        IntuneAssignments = store.IntuneAssignments;
        _commerce = new CommerceEndpoint(store, options, tenantId, domain);
        _roles = new RoleEndpoint(store, directory, options);
        _tenants = new TenantPartners(store, options);
        _relationships = new RelationshipDesk(options, _tenants);
        _logs = new LogEndpoint(store, options);
        _arm = new ArmEndpoint(options, tenantId);
    }

    /// <summary>Intune roles that outsiders hold.</summary>
    internal IReadOnlyList<System.Text.Json.Nodes.JsonObject> IntuneAssignments { get; }

    /// <summary>Null for a path that is not theirs.</summary>
    internal GraphAnswer? Answer(GraphRequest request)
    {
        if (ArmEndpoint.IsArm(request))
        {
            return _arm.Answer(request);
        }

        return request.Segments[0].ToLowerInvariant() switch
        {
            "directory" when request.Segments.Count > 1 => _commerce.Subscriptions(request),
            "domains" => _commerce.Domains(request),
            "rolemanagement" when request.Segments.Count > 1 => _roles.Directory(request),
            "serviceprincipals" => _roles.ServicePrincipals(request),
            "policies" when request.Segments.Count > 2 && request.Is(1, "crossTenantAccessPolicy") => _tenants.Policies(request),
            "tenantrelationships" => _relationships.Answer(request),
            "auditlogs" => _logs.Answer(request),
            _ => null,
        };
    }
}
