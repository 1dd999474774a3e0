using System.Net;
using System.Text.Json;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.DelegatedAdmins;

/// <summary>Partner side: security groups that use a relationship. Without one nobody of the partner has access, whatever was approved.</summary>
internal sealed class AccessGrants
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
    private readonly GraphDoor _door;
    private readonly Relationships _relationships;
    private readonly DirectoryRoles _roles;

    internal AccessGrants(GraphDoor door, Relationships relationships, DirectoryRoles roles)
    {
        _door = door;
        _relationships = relationships;
        _roles = roles;
    }

    internal async Task<DelegatedAdminAccess?> GrantAsync(DelegatedAdminGrant grant, Func<string, string, Task<bool>> confirm, CancellationToken cancellationToken)
    {
        string id = InvitationLink.Parse(grant.RelationshipId);
        await _relationships.DemandPartnerAsync(cancellationToken).ConfigureAwait(false);
        GraphRelationship relationship = await _relationships.ReadAsync(id, cancellationToken).ConfigureAwait(false);
        DemandActive(relationship);
        string[] wanted = await WantedAsync(relationship, grant.Roles, cancellationToken).ConfigureAwait(false);
        GraphAccessGroup group = await GroupAsync(grant.GroupId, cancellationToken).ConfigureAwait(false);
        GraphAccessAssignment? now = await FindAsync(id, group.Id, cancellationToken).ConfigureAwait(false);
        string[] held = now is null ? [] : RolesOf(now);
        if (now is null || now.Is("error") || wanted.Except(held, StringComparer.OrdinalIgnoreCase).Any())
        {
            var names = new List<string>();
            foreach (string role in wanted)
            {
                names.Add(await _roles.NameOfAsync(role, cancellationToken).ConfigureAwait(false));
            }

            if (!await confirm($"{group.DisplayName ?? group.Id}", $"Give access to {Relationships.CustomerOf(relationship)} as {string.Join(", ", names.Order(StringComparer.Ordinal))}").ConfigureAwait(false))
            {
                return null;
            }

            await WriteAsync(id, group.Id, now, [.. held.Union(wanted, StringComparer.OrdinalIgnoreCase)], cancellationToken).ConfigureAwait(false);
        }

        return await FollowAsync(relationship, group, grant.Wait, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ids of the groups that use a relationship.</summary>
    internal async Task<string[]> GroupsOfAsync(string relationship, CancellationToken cancellationToken)
    {
        var groups = new List<string>();
        await foreach (GraphAccessAssignment assignment in ListAsync(relationship, cancellationToken).ConfigureAwait(false))
        {
            if (assignment is { IsGone: false, AccessContainer.AccessContainerId: { } group } && !assignment.Is("error"))
            {
                groups.Add(group);
            }
        }

        return [.. groups];
    }

    private static void DemandActive(GraphRelationship relationship)
    {
        string status = relationship.Status ?? "unknown";
        if (!status.Equals("active", StringComparison.OrdinalIgnoreCase) && !status.Equals("expiring", StringComparison.OrdinalIgnoreCase))
        {
            throw new IntuneMaintenanceException(FailureKind.InvalidState, "RelationshipNotActive", $"The relationship '{relationship.DisplayName}' is {status}, and only an active one gives access. Nothing was changed.")
            {
                Target = relationship.Id,
                Advice = status.Equals("approvalPending", StringComparison.OrdinalIgnoreCase) ? $"The customer approves it first: {OutsiderLinks.Invitation}{relationship.Id}" : "Get-IntuneDelegatedAdmin -Kind Relationship shows which are active.",
            };
        }
    }

    private async Task<string[]> WantedAsync(GraphRelationship relationship, string[] asked, CancellationToken cancellationToken)
    {
        string[] granted = [.. (relationship.AccessDetails?.UnifiedRoles ?? []).Select(r => r.RoleDefinitionId)];
        var wanted = new List<string>();
        foreach (string role in asked)
        {
            string id = await _roles.IdOfAsync(role, cancellationToken).ConfigureAwait(false);
            wanted.Add(granted.Contains(id, StringComparer.OrdinalIgnoreCase) ? id : throw new IntuneMaintenanceException(FailureKind.InvalidArgument, "RoleNotInRelationship", $"-Role '{role}' is none of the relationship '{relationship.DisplayName}'. Nothing was changed.")
            {
                Target = role,
                Advice = $"Its roles: {string.Join(", ", await _relationships.RolesOfAsync(relationship, cancellationToken).ConfigureAwait(false))}.",
            });
        }

        return asked.Length == 0 ? granted : [.. wanted.Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>The group by its id. A token that may not read groups takes the id as it is, and the service judges it.</summary>
    private async Task<GraphAccessGroup> GroupAsync(string id, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(id, out Guid parsed))
        {
            throw new IntuneMaintenanceException(FailureKind.InvalidArgument, "InvalidGroupId", $"-GroupId '{id}' is no object id (a GUID). Nothing was changed.") { Target = id };
        }

        GraphAnswer answer = await _door.SendAsync(HttpMethod.Get, GraphPath.V1($"groups/{parsed}?$select=id,displayName,securityEnabled"), null, null, repeatable: true, cancellationToken).ConfigureAwait(false);
        if (answer.Status == HttpStatusCode.Forbidden)
        {
            return new GraphAccessGroup(parsed.ToString(), null, null);
        }

        if (answer.Status == HttpStatusCode.NotFound)
        {
            throw new IntuneMaintenanceException(FailureKind.NotFound, "GroupNotFound", $"-GroupId '{id}' is no group of this tenant. Nothing was changed.") { Target = id };
        }

        GraphAccessGroup group = answer.OrThrow().Read(AccessJson.Default.GraphAccessGroup);
        return group.SecurityEnabled != false ? group : throw new IntuneMaintenanceException(FailureKind.InvalidState, "GroupNotSecurity", $"The group '{group.DisplayName}' is no security group, and only those are given access. Nothing was changed.") { Target = id };
    }

    /// <summary>Sends it once. After an unclear outcome the list, which is read next, tells.</summary>
    private async Task WriteAsync(string relationship, string group, GraphAccessAssignment? now, string[] roles, CancellationToken cancellationToken)
    {
        var details = new GraphAccessDetails([.. roles.Select(r => new GraphUnifiedRole(r))]);
        try
        {
            GraphAnswer answer = now is null
                ? await _door.SendAsync(HttpMethod.Post, PathOf(relationship), JsonSerializer.SerializeToUtf8Bytes(new NewAccessAssignment(new GraphAccessContainer(group, "securityGroup"), details), AccessJson.Default.NewAccessAssignment), null, repeatable: false, cancellationToken).ConfigureAwait(false)
                : await _door.SendAsync(HttpMethod.Patch, PathOf(relationship, now.Id), JsonSerializer.SerializeToUtf8Bytes(new AccessAssignmentChange(details), AccessJson.Default.AccessAssignmentChange), new Dictionary<string, string> { ["If-Match"] = now.ETag ?? "*" }, repeatable: false, cancellationToken).ConfigureAwait(false);
            answer.OrThrow();
        }
        catch (IntuneMaintenanceException e) when ((e.Kind is FailureKind.Connection or FailureKind.Timeout && e.Status is null) || e.Kind == FailureKind.Unavailable)
        {
            if (await FindAsync(relationship, group, cancellationToken).ConfigureAwait(false) is null)
            {
                throw;
            }
        }
    }

    private async Task<DelegatedAdminAccess> FollowAsync(GraphRelationship relationship, GraphAccessGroup group, TimeSpan wait, CancellationToken cancellationToken)
    {
        DateTimeOffset until = _door.Time.GetUtcNow() + wait;
        while (true)
        {
            GraphAccessAssignment? now = await FindAsync(relationship.Id, group.Id, cancellationToken).ConfigureAwait(false);
            if (now?.Is("error") == true)
            {
                throw new IntuneMaintenanceException(FailureKind.Incomplete, "AccessNotGranted", $"The service could not give the group '{group.DisplayName ?? group.Id}' access through '{relationship.DisplayName}': the assignment shows an error.")
                {
                    Target = group.Id,
                    Advice = "Check that it is a security group of this tenant, then run the command again.",
                };
            }

            if (now is not null && (now.Is("active") || _door.Time.GetUtcNow() >= until))
            {
                return await ToModelAsync(relationship, group, now, cancellationToken).ConfigureAwait(false);
            }

            if (_door.Time.GetUtcNow() >= until)
            {
                throw new IntuneMaintenanceException(FailureKind.Incomplete, "AccessNotConfirmed", $"The access of '{group.DisplayName ?? group.Id}' through '{relationship.DisplayName}' was accepted, but does not show.") { Target = group.Id, Advice = "Run the same command again: it reads first." };
            }

            await Task.Delay(Pause, _door.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<DelegatedAdminAccess> ToModelAsync(GraphRelationship relationship, GraphAccessGroup group, GraphAccessAssignment assignment, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        foreach (string role in RolesOf(assignment))
        {
            names.Add(await _roles.NameOfAsync(role, cancellationToken).ConfigureAwait(false));
        }

        return new DelegatedAdminAccess
        {
            RelationshipId = relationship.Id,
            DisplayName = relationship.DisplayName ?? relationship.Id,
            Customer = Relationships.CustomerOf(relationship),
            GroupId = group.Id,
            GroupName = group.DisplayName,
            Roles = [.. names.Order(StringComparer.Ordinal)],
            Status = assignment.Status ?? "unknown",
            CreatedDateTime = assignment.CreatedDateTime,
        };
    }

    private async Task<GraphAccessAssignment?> FindAsync(string relationship, string group, CancellationToken cancellationToken)
    {
        await foreach (GraphAccessAssignment assignment in ListAsync(relationship, cancellationToken).ConfigureAwait(false))
        {
            if (!assignment.IsGone && assignment.IsOf(group))
            {
                return assignment;
            }
        }

        return null;
    }

    private IAsyncEnumerable<GraphAccessAssignment> ListAsync(string relationship, CancellationToken cancellationToken) =>
        _door.ListAsync(PathOf(relationship), AccessJson.Default.GraphAccessAssignment, cancellationToken);

    private static string[] RolesOf(GraphAccessAssignment assignment) => [.. (assignment.AccessDetails?.UnifiedRoles ?? []).Select(r => r.RoleDefinitionId)];

    private static GraphPath PathOf(string relationship, string? assignment = null) =>
        GraphPath.V1($"{Relationships.Collection}/{Uri.EscapeDataString(relationship)}/accessAssignments{(assignment is null ? "" : "/" + Uri.EscapeDataString(assignment))}");
}
