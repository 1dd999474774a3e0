using System.Text.Json;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.DelegatedAdmins;

/// <summary>Guests and foreign apps with directory roles, or that may activate one (PIM): directly, or through a group that has it.</summary>
internal sealed class DirectoryRoleHolders
{
    private readonly GraphDoor _door;
    private readonly DirectoryRoles _roles;
    private readonly PrincipalReader _principals;
    private readonly bool _eligible;

    internal DirectoryRoleHolders(GraphDoor door, DirectoryRoles roles, PrincipalReader principals, bool eligible)
    {
        _eligible = eligible;
        _door = door;
        _roles = roles;
        _principals = principals;
    }

    internal async Task<List<OutsideGrant>> FindAsync(bool all, CancellationToken cancellationToken)
    {
        List<HeldRole> held;
        try
        {
            held = await ReadAsync(all, cancellationToken).ConfigureAwait(false);
        }
        catch (IntuneMaintenanceException e) when (_eligible && e.Code == "AadPremiumLicenseRequired")
        {
            // Without the licence (Entra ID P2) a tenant has no roles on request.
            return [];
        }

        Dictionary<string, GraphPrincipal> guests = await _principals.GuestsAsync(held.Where(h => !h.IsApp).Select(h => h.PrincipalId), cancellationToken).ConfigureAwait(false);
        Dictionary<string, GraphPrincipal> apps = await _principals.ForeignAppsAsync(held.Where(h => h.IsApp).Select(h => h.PrincipalId), cancellationToken).ConfigureAwait(false);
        var found = new List<OutsideGrant>();
        foreach (IGrouping<string, HeldRole> one in held.GroupBy(h => h.PrincipalId, StringComparer.OrdinalIgnoreCase))
        {
            if (guests.TryGetValue(one.Key, out GraphPrincipal? guest))
            {
                found.Add(ToGrant(guest, PrincipalReader.HomeOf(guest), "A guest with a directory role", one));
            }
            else if (apps.TryGetValue(one.Key, out GraphPrincipal? app))
            {
                found.Add(ToGrant(app, app.AppOwnerOrganizationId, "An app of a foreign tenant with a directory role", one));
            }
        }

        return found;
    }

    private async Task<List<HeldRole>> ReadAsync(bool all, CancellationToken cancellationToken)
    {
        var held = new List<HeldRole>();
        GraphPath path = GraphPath.V1($"roleManagement/directory/{(_eligible ? "roleEligibilityScheduleInstances" : "roleAssignments")}?$expand=principal");
        await foreach (GraphRoleAssignment assignment in _door.ListAsync(path, OutsiderJson.Default.GraphRoleAssignment, cancellationToken).ConfigureAwait(false))
        {
            string role = await _roles.NameOfAsync(assignment.RoleDefinitionId, cancellationToken).ConfigureAwait(false);
            if (all || DirectoryRoles.Reaches(role))
            {
                await AddAsync(held, assignment, role, cancellationToken).ConfigureAwait(false);
            }
        }

        return held;
    }

    private async Task AddAsync(List<HeldRole> held, GraphRoleAssignment assignment, string role, CancellationToken cancellationToken)
    {
        string scope = assignment.DirectoryScopeId is { Length: > 1 } part ? $"{role} ({part.TrimStart('/')})" : role;
        if (assignment.Principal?.Is("group") != true)
        {
            bool app = assignment.Principal?.Is("servicePrincipal") == true;
            held.Add(new HeldRole(assignment.PrincipalId, app, scope, _eligible ? Withdrawal(assignment, scope) : Deletion(assignment, scope), assignment));
            return;
        }

        string group = assignment.PrincipalId;
        foreach (GraphPrincipal member in await _principals.MembersAsync(group, cancellationToken).ConfigureAwait(false))
        {
            string text = $"membership in the group {assignment.Principal.DisplayName}, which {(_eligible ? "may activate" : "has")} the directory role {scope}";
            held.Add(new HeldRole(member.Id, member.Is("servicePrincipal"), scope, new GrantStep(text, MemberPath(group, member.Id)), assignment));
        }
    }

    private static GrantStep Deletion(GraphRoleAssignment assignment, string role) =>
        new($"directory role {role}", GraphPath.V1($"roleManagement/directory/roleAssignments/{Uri.EscapeDataString(assignment.Id)}"));

    private static GrantStep Withdrawal(GraphRoleAssignment assignment, string role)
    {
        var request = new EligibilityRemoval("adminRemove", assignment.PrincipalId, assignment.RoleDefinitionId, assignment.DirectoryScopeId ?? "/");
        return new GrantStep($"right to activate the directory role {role}", GraphPath.V1("roleManagement/directory/roleEligibilityScheduleRequests"))
        {
            Method = HttpMethod.Post,
            Body = JsonSerializer.Serialize(request, OutsiderJson.Default.EligibilityRemoval),
        };
    }

    internal static GraphPath MemberPath(string group, string member) => GraphPath.V1($"groups/{group}/members/{member}/$ref");

    private OutsideGrant ToGrant(GraphPrincipal who, string? tenant, string note, IEnumerable<HeldRole> held)
    {
        HeldRole[] roles = [.. held];
        string[] names = [.. roles.Select(r => r.Role).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var admin = new DelegatedAdmin
        {
            Kind = _eligible ? DelegatedAdminKind.EligibleRole : DelegatedAdminKind.DirectoryRole,
            Id = who.Id,
            Tenant = tenant,
            DisplayName = who.DisplayName ?? who.Id,
            Roles = names,
            ReachesIntune = Array.Exists(names, n => DirectoryRoles.Reaches(n.Split(" (")[0])),
            Status = _eligible ? "eligible" : "active",
            CreatedDateTime = _eligible ? roles.Min(r => r.Assignment.StartDateTime) : who.CreatedDateTime,
            EndDateTime = Array.Exists(roles, r => r.Assignment.EndDateTime is null) ? null : roles.Max(r => r.Assignment.EndDateTime),
            CanRemove = true,
            Note = _eligible ? $"{note} that is not active: it can be activated at any time (PIM)." : note + ".",
        };
        return new OutsideGrant(admin, [.. roles.Select(r => r.Step).DistinctBy(s => s.Key)]);
    }

    private sealed record HeldRole(string PrincipalId, bool IsApp, string Role, GrantStep Step, GraphRoleAssignment Assignment);
}
