using System.Text.Json;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.DelegatedAdmins;

/// <summary>Enterprise apps of foreign tenants to which an admin or users delegated Intune permissions on Microsoft Graph.</summary>
internal sealed class ForeignConsents
{
    private readonly GraphDoor _door;
    private readonly ForeignApps _apps;
    private readonly PrincipalReader _principals;

    internal ForeignConsents(GraphDoor door, ForeignApps apps, PrincipalReader principals)
    {
        _door = door;
        _apps = apps;
        _principals = principals;
    }

    internal async Task<List<OutsideGrant>> FindAsync(CancellationToken cancellationToken)
    {
        GraphResource graph = await _apps.GraphAsync(cancellationToken).ConfigureAwait(false);
        var held = new List<GraphPermissionGrant>();
        GraphPath path = GraphPath.V1($"oauth2PermissionGrants?$filter=resourceId eq '{graph.Id}'");
        await foreach (GraphPermissionGrant grant in _door.ListAsync(path, OutsiderJson.Default.GraphPermissionGrant, cancellationToken).ConfigureAwait(false))
        {
            if (ScopesOf(grant).Any(ForeignApps.ReachesIntune))
            {
                held.Add(grant);
            }
        }

        Dictionary<string, GraphPrincipal> foreign = await _principals.ForeignAppsAsync(held.Select(h => h.ClientId), cancellationToken).ConfigureAwait(false);
        return [.. held.Where(h => foreign.ContainsKey(h.ClientId)).GroupBy(h => h.ClientId, StringComparer.OrdinalIgnoreCase).Select(h => ToGrant(foreign[h.Key], [.. h]))];
    }

    private static OutsideGrant ToGrant(GraphPrincipal app, GraphPermissionGrant[] held)
    {
        int users = held.Where(IsOneUsers).Select(h => h.PrincipalId).Distinct(StringComparer.OrdinalIgnoreCase).Count();
        string forWhom = Array.Exists(held, h => !IsOneUsers(h)) ? "every user" : users == 1 ? "one user" : $"{users} users";
        var admin = new DelegatedAdmin
        {
            Kind = DelegatedAdminKind.ForeignConsent,
            Id = app.Id,
            Tenant = app.AppOwnerOrganizationId,
            DisplayName = app.DisplayName ?? app.Id,
            Roles = [.. held.SelectMany(ScopesOf).Where(ForeignApps.ReachesIntune).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)],
            ReachesIntune = true,
            Status = "active",
            CanRemove = true,
            Note = $"An app of a foreign tenant that may act on Intune in the name of {forWhom}, with that user's own rights. Removal takes its Intune permissions; the app stays.",
        };
        return new OutsideGrant(admin, [.. held.Select(ToStep)]);
    }

    /// <summary>What else the app was granted stays: only a grant of Intune permissions alone goes as a whole.</summary>
    private static GrantStep ToStep(GraphPermissionGrant grant)
    {
        string[] kept = [.. ScopesOf(grant).Where(s => !ForeignApps.ReachesIntune(s))];
        string what = $"delegated permissions {string.Join(", ", ScopesOf(grant).Where(ForeignApps.ReachesIntune))} {(IsOneUsers(grant) ? $"of the user {grant.PrincipalId}" : "of every user")}";
        var step = new GrantStep(what, GraphPath.V1($"oauth2PermissionGrants/{Uri.EscapeDataString(grant.Id)}"));
        return kept.Length == 0 ? step : step with
        {
            Method = HttpMethod.Patch,
            Body = JsonSerializer.Serialize(new ScopeChange(string.Join(' ', kept)), OutsiderJson.Default.ScopeChange),
        };
    }

    private static bool IsOneUsers(GraphPermissionGrant grant) => string.Equals(grant.ConsentType, "Principal", StringComparison.OrdinalIgnoreCase);

    private static string[] ScopesOf(GraphPermissionGrant grant) => grant.Scope?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) ?? [];
}
