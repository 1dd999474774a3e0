using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.DelegatedAdmins;

/// <summary>Reads users, apps and members of groups, as far as it takes to tell who is from outside.</summary>
internal sealed class PrincipalReader
{
    // Microsoft's own tenants: their apps are in every tenant, and are the service itself.
    private static readonly string[] Microsoft = ["f8cdef31-a31e-4b4a-93e4-5f571e91255a", "72f988bf-86f1-41af-91ab-2d7cd011db47"];
    private readonly Dictionary<string, IReadOnlyList<GraphPrincipal>> _members = new(StringComparer.OrdinalIgnoreCase);
    private readonly GraphDoor _door;
    private readonly string _tenantId;

    internal PrincipalReader(GraphDoor door, string tenantId)
    {
        _door = door;
        _tenantId = tenantId;
    }

    /// <summary>Those of the users that are guests or come from elsewhere.</summary>
    internal Task<Dictionary<string, GraphPrincipal>> GuestsAsync(IEnumerable<string> userIds, CancellationToken cancellationToken) =>
        ReadAsync(userIds, id => $"users/{id}?$select=id,displayName,userPrincipalName,mail,userType,createdDateTime", IsGuest, cancellationToken);

    /// <summary>Those of the service principals whose application belongs to another tenant than this one and Microsoft's.</summary>
    internal Task<Dictionary<string, GraphPrincipal>> ForeignAppsAsync(IEnumerable<string> ids, CancellationToken cancellationToken) =>
        ReadAsync(ids, id => $"servicePrincipals/{id}?$select=id,appId,displayName,appOwnerOrganizationId", IsForeign, cancellationToken);

    /// <summary>The users in a group, nested ones included; read once.</summary>
    internal async Task<IReadOnlyList<GraphPrincipal>> MembersAsync(string groupId, CancellationToken cancellationToken)
    {
        if (_members.TryGetValue(groupId, out IReadOnlyList<GraphPrincipal>? known))
        {
            return known;
        }

        var found = new List<GraphPrincipal>();
        try
        {
            await foreach (GraphPrincipal member in _door.ListAsync(GraphPath.V1($"groups/{groupId}/transitiveMembers?$select=id"), PrincipalJson.Default.GraphPrincipal, cancellationToken).ConfigureAwait(false))
            {
                found.Add(member);
            }
        }
        catch (IntuneMaintenanceException e) when (e.Kind == FailureKind.NotFound)
        {
            // A role can name a group that is gone: nobody is in it.
        }

        return _members[groupId] = found;
    }

    /// <summary>A guest's own organization, as far as its name tells.</summary>
    internal static string? HomeOf(GraphPrincipal guest)
    {
        if (guest.UserPrincipalName?.IndexOf("#EXT#", StringComparison.OrdinalIgnoreCase) is > 0 and { } at)
        {
            string home = guest.UserPrincipalName[..at];
            return home.LastIndexOf('_') is > 0 and { } cut ? home[(cut + 1)..] : null;
        }

        return guest.Mail?.Split('@') is [_, { } domain] ? domain : null;
    }

    private async Task<Dictionary<string, GraphPrincipal>> ReadAsync(IEnumerable<string> ids, Func<string, string> path, Func<GraphPrincipal, bool> wanted, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, GraphPrincipal>(StringComparer.OrdinalIgnoreCase);
        string[] asked = [.. ids.Distinct(StringComparer.OrdinalIgnoreCase)];
        BatchPart[] parts = [.. asked.Select(id => BatchPart.Get(path(Uri.EscapeDataString(id))))];
        await _door.Batches.RunAsync(
            GraphVersion.V1,
            parts,
            (index, answer) =>
            {
                if (answer.Status != System.Net.HttpStatusCode.NotFound)
                {
                    GraphPrincipal principal = answer.OrThrow().Read(PrincipalJson.Default.GraphPrincipal);
                    if (wanted(principal))
                    {
                        found[principal.Id] = principal;
                    }
                }

                return Task.CompletedTask;
            },
            cancellationToken).ConfigureAwait(false);
        return found;
    }

    private static bool IsGuest(GraphPrincipal user) =>
        string.Equals(user.UserType, "Guest", StringComparison.OrdinalIgnoreCase)
        || user.UserPrincipalName?.Contains("#EXT#", StringComparison.OrdinalIgnoreCase) == true;

    private bool IsForeign(GraphPrincipal app) =>
        app.AppOwnerOrganizationId is { Length: > 0 } owner
        && !owner.Equals(_tenantId, StringComparison.OrdinalIgnoreCase)
        && !Microsoft.Contains(owner, StringComparer.OrdinalIgnoreCase);
}
