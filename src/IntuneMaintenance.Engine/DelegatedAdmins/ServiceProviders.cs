using System.Net;
using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.DelegatedAdmins;

/// <summary>Partner tenants with delegated administration, as far as a customer's Graph shows them (facts §5.1).</summary>
internal sealed class ServiceProviders
{
    // Appears by itself while a support case is open.
    private const string MicrosoftSupport = "b4c546a4-7dac-46a6-a7dd-ed822a11efd3";
    private readonly GraphDoor _door;
    private readonly TenantIdentity _tenant;
    private readonly TenantNames _names;
    private readonly DirectoryRoles _roles;

    internal ServiceProviders(GraphDoor door, TenantIdentity tenant, DirectoryRoles roles)
    {
        _door = door;
        _tenant = tenant;
        _names = new TenantNames(door);
        _roles = roles;
    }

    internal async Task<List<OutsideGrant>> FindAsync(CancellationToken cancellationToken)
    {
        var tenants = new List<string>();
        GraphPath path = GraphPath.V1("policies/crossTenantAccessPolicy/partners?$select=tenantId,isServiceProvider");
        await foreach (GraphTenantPartner partner in _door.ListAsync(path, OutsiderJson.Default.GraphTenantPartner, cancellationToken).ConfigureAwait(false))
        {
            if (partner is { IsServiceProvider: true, TenantId: { } id } && !id.Equals(MicrosoftSupport, StringComparison.OrdinalIgnoreCase))
            {
                tenants.Add(id);
            }
        }

        var found = new List<OutsideGrant>();
        foreach (string id in tenants)
        {
            found.Add(await ReadAsync(id, cancellationToken).ConfigureAwait(false));
        }

        return found;
    }

    private async Task<OutsideGrant> ReadAsync(string id, CancellationToken cancellationToken)
    {
        GraphAnswer answer = await _door.SendAsync(HttpMethod.Get, GraphPath.V1($"policies/crossTenantAccessPolicy/partners/{id}/serviceProviderConstraints"), null, null, repeatable: true, cancellationToken).ConfigureAwait(false);

        // The type is undocumented: a tenant or cloud that does not answer it still names the provider.
        GraphProviderConstraints? granted = answer.IsSuccess ? answer.Read(OutsiderJson.Default.GraphProviderConstraints)
            : answer.Status is HttpStatusCode.NotFound or HttpStatusCode.BadRequest or HttpStatusCode.Forbidden or HttpStatusCode.NotImplemented ? null
            : throw answer.ToFailure();
        var names = new List<string>();
        foreach (string role in granted?.AllowedRoleTemplateIds ?? [])
        {
            names.Add(await _roles.NameOfAsync(role, cancellationToken).ConfigureAwait(false));
        }

        string missing = granted?.AllowedRoleTemplateIds is null ? " Graph does not tell its roles here: the page does." : "";
        var admin = new DelegatedAdmin
        {
            Kind = DelegatedAdminKind.ServiceProvider,
            Id = id,
            Tenant = id,
            DisplayName = await _names.NameOrIdAsync(id, cancellationToken).ConfigureAwait(false),
            Roles = [.. names.Order(StringComparer.Ordinal)],
            ReachesIntune = granted?.AllowedRoleTemplateIds is null || names.Exists(DirectoryRoles.Reaches),
            Status = "active",
            CreatedDateTime = granted?.CreatedDateTime,
            Note = "A partner's delegated administration. A customer sees and ends it in the admin center only: Settings > Partner relationships > Remove roles." + missing,
            Link = OutsiderLinks.Partners(_tenant.Environment),
        };
        return new OutsideGrant(admin, []);
    }
}
