using IntuneMaintenance.Engine.DelegatedAdmins;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Decommission.People;

/// <summary>
/// Who holds a directory role, or may activate one: directly, or through a group. None of them is deleted: nobody can tell from here which account
/// opens the tenant when all others are locked out.
/// </summary>
internal sealed class RoleHolders
{
    private readonly Dictionary<string, SortedSet<string>> _roles = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _globalAdministrators = new(StringComparer.OrdinalIgnoreCase);

    private RoleHolders()
    {
    }

    internal static async Task<RoleHolders> ReadAsync(GraphDoor door, string tenantId, CancellationToken cancellationToken)
    {
        var holders = new RoleHolders();
        var roles = new DirectoryRoles(door);
        var principals = new PrincipalReader(door, tenantId);
        await holders.AddAsync(door, roles, principals, "roleAssignments", "", cancellationToken).ConfigureAwait(false);
        try
        {
            await holders.AddAsync(door, roles, principals, "roleEligibilityScheduleInstances", ", which it may activate", cancellationToken).ConfigureAwait(false);
        }
        catch (IntuneMaintenanceException e) when (e.Code == "AadPremiumLicenseRequired")
        {
            // Without the licence (Entra ID P2) a tenant has no roles on request.
        }

        return holders;
    }

    /// <summary>Why somebody is not deleted; null for who holds no role.</summary>
    internal string? KeptBecause(string userId)
    {
        if (!_roles.TryGetValue(userId, out SortedSet<string>? held))
        {
            return null;
        }

        bool last = _globalAdministrators.Count == 1 && _globalAdministrators.Contains(userId);
        return $"{(last ? "It is the last Global Administrator. " : "")}It holds the directory role {string.Join(", ", held)}: whoever may administer the tenant is not deleted by a plan. Take the role away first, and make a new plan.";
    }

    private async Task AddAsync(GraphDoor door, DirectoryRoles roles, PrincipalReader principals, string list, string note, CancellationToken cancellationToken)
    {
        await foreach (GraphRoleAssignment assignment in door.ListAsync(GraphPath.V1($"roleManagement/directory/{list}?$expand=principal"), OutsiderJson.Default.GraphRoleAssignment, cancellationToken).ConfigureAwait(false))
        {
            string role = await roles.NameOfAsync(assignment.RoleDefinitionId, cancellationToken).ConfigureAwait(false) + note;
            bool rules = note.Length == 0 && string.Equals(assignment.RoleDefinitionId, DirectoryRoles.GlobalAdministrator, StringComparison.OrdinalIgnoreCase);
            bool group = assignment.Principal?.Is("group") == true;
            foreach (string id in group ? (await principals.MembersAsync(assignment.PrincipalId, cancellationToken).ConfigureAwait(false)).Select(m => m.Id) : [assignment.PrincipalId])
            {
                Add(id, role, rules);
            }
        }
    }

    private void Add(string id, string role, bool rules)
    {
        if (!_roles.TryGetValue(id, out SortedSet<string>? held))
        {
            _roles[id] = held = new SortedSet<string>(StringComparer.Ordinal);
        }

        held.Add(role);
        if (rules)
        {
            _globalAdministrators.Add(id);
        }
    }
}
