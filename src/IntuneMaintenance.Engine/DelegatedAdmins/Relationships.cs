using System.Xml;
using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.DelegatedAdmins;

/// <summary>GDAP relationships, which only a partner's tenant can read (facts §5.2).</summary>
internal sealed class Relationships
{
    internal const string Collection = "tenantRelationships/delegatedAdminRelationships";
    private readonly GraphDoor _door;
    private readonly TenantIdentity _tenant;
    private readonly DirectoryRoles _roles;
    private bool? _isPartner;

    internal Relationships(GraphDoor door, TenantIdentity tenant, DirectoryRoles roles)
    {
        _door = door;
        _tenant = tenant;
        _roles = roles;
    }

    internal static GraphPath PathOf(string id) => GraphPath.V1($"{Collection}/{Uri.EscapeDataString(id)}");

    /// <summary>Whether this is a partner's tenant; null when the token may not read it.</summary>
    internal async Task<bool?> IsPartnerAsync(CancellationToken cancellationToken)
    {
        if (_isPartner is null)
        {
            try
            {
                await foreach (GraphPartnerTenant tenant in _door.ListAsync(GraphPath.V1("organization?$select=id,partnerTenantType"), OutsiderJson.Default.GraphPartnerTenant, cancellationToken).ConfigureAwait(false))
                {
                    _isPartner = tenant.PartnerTenantType is { Length: > 0 };
                }
            }
            catch (IntuneMaintenanceException e) when (e.Kind == FailureKind.Permission)
            {
                return null;
            }
        }

        return _isPartner;
    }

    internal async Task DemandPartnerAsync(CancellationToken cancellationToken)
    {
        if (_tenant.Environment != CloudEnvironment.Global)
        {
            throw new IntuneMaintenanceException(FailureKind.InvalidState, "GlobalCloudOnly", $"Granular delegated administration exists in the global cloud only, not in {_tenant.Environment}. Nothing was done.");
        }

        if (await IsPartnerAsync(cancellationToken).ConfigureAwait(false) == false)
        {
            throw new IntuneMaintenanceException(FailureKind.InvalidState, "PartnerTenantOnly", $"{_tenant.TenantName} is no partner's tenant: a customer can neither create, read nor end a GDAP relationship through Graph. Nothing was done.")
            {
                Advice = "A customer approves with Approve-IntuneDelegatedAdmin -Link … -Open, sees providers with Get-IntuneDelegatedAdmin, and ends them on " + OutsiderLinks.Partners(_tenant.Environment),
            };
        }
    }

    internal async Task<List<DelegatedAdmin>> FindAsync(CancellationToken cancellationToken)
    {
        await DemandPartnerAsync(cancellationToken).ConfigureAwait(false);
        var found = new List<DelegatedAdmin>();
        await foreach (GraphRelationship relationship in _door.ListAsync(GraphPath.V1(Collection), RelationshipJson.Default.GraphRelationship, cancellationToken).ConfigureAwait(false))
        {
            found.Add(await ToModelAsync(relationship, cancellationToken).ConfigureAwait(false));
        }

        return found;
    }

    internal Task<GraphRelationship> ReadAsync(string id, CancellationToken cancellationToken) =>
        _door.GetAsync(PathOf(id), RelationshipJson.Default.GraphRelationship, cancellationToken);

    internal async Task<string[]> RolesOfAsync(GraphRelationship relationship, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        foreach (GraphUnifiedRole role in relationship.AccessDetails?.UnifiedRoles ?? [])
        {
            names.Add(await _roles.NameOfAsync(role.RoleDefinitionId, cancellationToken).ConfigureAwait(false));
        }

        return [.. names.Order(StringComparer.Ordinal)];
    }

    internal static TimeSpan? DurationOf(string? text)
    {
        try
        {
            return text is null ? null : XmlConvert.ToTimeSpan(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    internal static string CustomerOf(GraphRelationship relationship) =>
        relationship.Customer?.DisplayName ?? relationship.Customer?.TenantId ?? "any customer";

    private async Task<DelegatedAdmin> ToModelAsync(GraphRelationship relationship, CancellationToken cancellationToken)
    {
        string[] roles = await RolesOfAsync(relationship, cancellationToken).ConfigureAwait(false);
        string status = relationship.Status ?? "unknown";
        return new DelegatedAdmin
        {
            Kind = DelegatedAdminKind.Relationship,
            Id = relationship.Id,
            DisplayName = relationship.DisplayName ?? relationship.Id,
            Tenant = relationship.Customer?.TenantId,
            Roles = roles,
            ReachesIntune = Array.Exists(roles, DirectoryRoles.Reaches),
            Status = status,
            CreatedDateTime = relationship.ActivatedDateTime ?? relationship.CreatedDateTime,
            EndDateTime = relationship.EndDateTime,
            CanRemove = RelationshipEnding.CanEnd(status),
            Note = $"Relationship with {CustomerOf(relationship)}." + (DurationOf(relationship.AutoExtendDuration) > TimeSpan.Zero ? " Extended by itself." : ""),
            Link = status.Equals("approvalPending", StringComparison.OrdinalIgnoreCase) ? OutsiderLinks.Invitation + relationship.Id : null,
        };
    }
}
