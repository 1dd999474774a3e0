using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.DelegatedAdmins;

/// <summary>Guests in groups that have an Intune role.</summary>
internal sealed class IntuneRoleHolders
{
    private readonly GraphDoor _door;
    private readonly TenantIdentity _tenant;
    private readonly PrincipalReader _principals;

    internal IntuneRoleHolders(GraphDoor door, TenantIdentity tenant, PrincipalReader principals)
    {
        _door = door;
        _tenant = tenant;
        _principals = principals;
    }

    internal async Task<List<OutsideGrant>> FindAsync(CancellationToken cancellationToken)
    {
        var held = new List<(string UserId, string GroupId, GraphIntuneRoleAssignment Assignment)>();
        await foreach (GraphIntuneRoleAssignment listed in _door.ListAsync(GraphPath.V1("deviceManagement/roleAssignments"), OutsiderJson.Default.GraphIntuneRoleAssignment, cancellationToken).ConfigureAwait(false))
        {
            // The list leaves the members out.
            GraphIntuneRoleAssignment assignment = listed.Members is null ? await ReadAsync(listed.Id, cancellationToken).ConfigureAwait(false) : listed;
            foreach (string group in assignment.Members ?? [])
            {
                IReadOnlyList<GraphPrincipal> members = await _principals.MembersAsync(group, cancellationToken).ConfigureAwait(false);
                held.AddRange(members.Where(m => !m.Is("servicePrincipal") && !m.Is("device")).Select(m => (m.Id, group, assignment)));
            }
        }

        Dictionary<string, GraphPrincipal> guests = await _principals.GuestsAsync(held.Select(h => h.UserId), cancellationToken).ConfigureAwait(false);
        var found = new List<OutsideGrant>();
        foreach (IGrouping<string, (string UserId, string GroupId, GraphIntuneRoleAssignment Assignment)> one in held.Where(h => guests.ContainsKey(h.UserId)).GroupBy(h => h.UserId, StringComparer.OrdinalIgnoreCase))
        {
            var roles = new List<string>();
            var steps = new List<GrantStep>();
            foreach ((string user, string group, GraphIntuneRoleAssignment assignment) in one)
            {
                string role = await RoleOfAsync(assignment, cancellationToken).ConfigureAwait(false);
                roles.Add(role);
                steps.Add(new GrantStep($"membership in the group {group}, which has the Intune role {role}", DirectoryRoleHolders.MemberPath(group, user)));
            }

            found.Add(ToGrant(guests[one.Key], roles, steps));
        }

        return found;
    }

    private async Task<string> RoleOfAsync(GraphIntuneRoleAssignment assignment, CancellationToken cancellationToken)
    {
        GraphIntuneRoleAssignment full = await ReadAsync(assignment.Id, cancellationToken).ConfigureAwait(false);
        return full.RoleDefinition?.DisplayName ?? assignment.DisplayName ?? assignment.Id;
    }

    private Task<GraphIntuneRoleAssignment> ReadAsync(string id, CancellationToken cancellationToken) =>
        _door.GetAsync(GraphPath.V1($"deviceManagement/roleAssignments/{Uri.EscapeDataString(id)}?$expand=roleDefinition"), OutsiderJson.Default.GraphIntuneRoleAssignment, cancellationToken);

    private OutsideGrant ToGrant(GraphPrincipal guest, List<string> roles, List<GrantStep> steps) => new(
        new DelegatedAdmin
        {
            Kind = DelegatedAdminKind.IntuneRole,
            Id = guest.Id,
            Tenant = PrincipalReader.HomeOf(guest),
            DisplayName = guest.DisplayName ?? guest.Id,
            Roles = [.. roles.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            ReachesIntune = true,
            Status = "active",
            CreatedDateTime = guest.CreatedDateTime,
            CanRemove = true,
            Note = "A guest in a group that has an Intune role. Removal takes the guest out of that group.",
            Link = OutsiderLinks.IntuneRoles(_tenant.Environment),
        },
        [.. steps.DistinctBy(s => s.Key)]);
}
