using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.DelegatedAdmins;

/// <summary>Enterprise apps of foreign tenants that hold Intune's application permissions on Microsoft Graph.</summary>
internal sealed class ForeignApps
{
    private const string Intune = "DeviceManagement";
    private readonly GraphDoor _door;
    private readonly PrincipalReader _principals;

    internal ForeignApps(GraphDoor door, PrincipalReader principals)
    {
        _door = door;
        _principals = principals;
    }

    internal static bool ReachesIntune(string permission) => permission.StartsWith(Intune, StringComparison.OrdinalIgnoreCase);

    /// <summary>Microsoft Graph as this tenant's directory shows it.</summary>
    internal async Task<GraphResource> GraphAsync(CancellationToken cancellationToken)
    {
        GraphPath path = GraphPath.V1("servicePrincipals?$filter=appId eq '00000003-0000-0000-c000-000000000000'&$select=id,appRoles");
        await foreach (GraphResource resource in _door.ListAsync(path, OutsiderJson.Default.GraphResource, cancellationToken).ConfigureAwait(false))
        {
            return resource;
        }

        throw new IntuneMaintenanceException(FailureKind.InvalidData, "GraphAppNotFound", "The tenant shows no service principal of Microsoft Graph, so nobody can tell which apps hold Intune permissions.");
    }

    internal async Task<List<OutsideGrant>> FindAsync(CancellationToken cancellationToken)
    {
        GraphResource graph = await GraphAsync(cancellationToken).ConfigureAwait(false);
        Dictionary<string, string> names = (graph.AppRoles ?? [])
            .Where(r => r.Value is { } value && ReachesIntune(value))
            .ToDictionary(r => r.Id, r => r.Value!, StringComparer.OrdinalIgnoreCase);
        var held = new List<GraphAppRoleAssignment>();
        await foreach (GraphAppRoleAssignment assignment in _door.ListAsync(GraphPath.V1($"servicePrincipals/{graph.Id}/appRoleAssignedTo"), OutsiderJson.Default.GraphAppRoleAssignment, cancellationToken).ConfigureAwait(false))
        {
            if (names.ContainsKey(assignment.AppRoleId))
            {
                held.Add(assignment);
            }
        }

        Dictionary<string, GraphPrincipal> foreign = await _principals.ForeignAppsAsync(held.Select(h => h.PrincipalId), cancellationToken).ConfigureAwait(false);
        return [.. held.Where(h => foreign.ContainsKey(h.PrincipalId)).GroupBy(h => h.PrincipalId, StringComparer.OrdinalIgnoreCase).Select(h => ToGrant(foreign[h.Key], h, names))];
    }

    private static OutsideGrant ToGrant(GraphPrincipal app, IEnumerable<GraphAppRoleAssignment> held, Dictionary<string, string> names) => new(
        new DelegatedAdmin
        {
            Kind = DelegatedAdminKind.ForeignApp,
            Id = app.Id,
            Tenant = app.AppOwnerOrganizationId,
            DisplayName = app.DisplayName ?? app.Id,
            Roles = [.. held.Select(h => names[h.AppRoleId]).Order(StringComparer.Ordinal)],
            ReachesIntune = true,
            Status = "active",
            CreatedDateTime = held.Min(h => h.CreatedDateTime),
            CanRemove = true,
            Note = "An app of a foreign tenant that may act on Intune by itself. Removal takes its Intune permissions; the app stays.",
        },
        [.. held.Select(h => new GrantStep($"application permission {names[h.AppRoleId]}", GraphPath.V1($"servicePrincipals/{app.Id}/appRoleAssignments/{Uri.EscapeDataString(h.Id)}")))]);
}
