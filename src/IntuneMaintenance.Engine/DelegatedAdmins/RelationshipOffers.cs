using System.Globalization;
using System.Text.Json;
using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Text;

namespace IntuneMaintenance.Engine.DelegatedAdmins;

/// <summary>Partner side: creates a relationship, locks it for approval, and writes the invitation.</summary>
internal sealed class RelationshipOffers
{
    private const int MostReadings = 12;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private readonly GraphDoor _door;
    private readonly TenantIdentity _tenant;
    private readonly Relationships _relationships;
    private readonly DirectoryRoles _roles;

    internal RelationshipOffers(GraphDoor door, TenantIdentity tenant, Relationships relationships, DirectoryRoles roles)
    {
        _door = door;
        _tenant = tenant;
        _relationships = relationships;
        _roles = roles;
    }

    internal async Task<DelegatedAdminInvitation?> CreateAsync(DelegatedAdminOffer offer, Func<string, string, Task<bool>> confirm, CancellationToken cancellationToken)
    {
        await _relationships.DemandPartnerAsync(cancellationToken).ConfigureAwait(false);
        NewRelationship asked = await ToRequestAsync(offer, cancellationToken).ConfigureAwait(false);
        if (await FindAsync(offer.DisplayName, cancellationToken).ConfigureAwait(false) is { } taken)
        {
            throw new IntuneMaintenanceException(FailureKind.Exists, "RelationshipNameTaken", $"-DisplayName '{offer.DisplayName}' is the name of a relationship already ({taken.Id}, {taken.Status}). Nothing was created.") { Target = offer.DisplayName };
        }

        string customer = offer.CustomerTenantId ?? "any customer that has the link";
        if (!await confirm(customer, $"Ask for {string.Join(", ", offer.Roles)} for {Counted.Days((int)offer.Duration.TotalDays)}, as '{offer.DisplayName}'").ConfigureAwait(false))
        {
            return null;
        }

        GraphRelationship created = await PostAsync(asked, cancellationToken).ConfigureAwait(false);
        await new RelationshipEnding(_door, _relationships).RequestAsync(created.Id, "lockForApproval", cancellationToken).ConfigureAwait(false);
        for (int i = 0; i < MostReadings; i++)
        {
            GraphRelationship now = await _relationships.ReadAsync(created.Id, cancellationToken).ConfigureAwait(false);
            if (string.Equals(now.Status, "approvalPending", StringComparison.OrdinalIgnoreCase))
            {
                return await new RelationshipTexts(_tenant, _relationships).ToInvitationAsync(now, cancellationToken).ConfigureAwait(false);
            }

            await Task.Delay(Pause, _door.Time, cancellationToken).ConfigureAwait(false);
        }

        throw new IntuneMaintenanceException(FailureKind.Incomplete, "RelationshipNotLocked", $"The relationship '{offer.DisplayName}' ({created.Id}) was created, but is not locked for approval: no customer can approve it.")
        {
            Target = created.Id,
            Advice = "Look with Get-IntuneDelegatedAdmin -Kind Relationship; Remove-IntuneDelegatedAdmin deletes the draft.",
        };
    }

    private async Task<NewRelationship> ToRequestAsync(DelegatedAdminOffer offer, CancellationToken cancellationToken)
    {
        if (offer.CustomerTenantId is { } customer && !Guid.TryParse(customer, out _))
        {
            throw new IntuneMaintenanceException(FailureKind.InvalidArgument, "InvalidTenantId", $"-CustomerTenantId '{customer}' is no tenant id (a GUID). Nothing was created.") { Target = customer };
        }

        var roles = new List<GraphUnifiedRole>();
        foreach (string role in offer.Roles)
        {
            roles.Add(new GraphUnifiedRole(await _roles.IdOfAsync(role, cancellationToken).ConfigureAwait(false)));
        }

        if (offer.AutoExtend && roles.Exists(r => r.RoleDefinitionId == DirectoryRoles.GlobalAdministrator))
        {
            throw new IntuneMaintenanceException(FailureKind.InvalidArgument, "AutoExtendRefused", "-AutoExtend does not go with Global Administrator. Nothing was created.") { Target = "Global Administrator" };
        }

        return new NewRelationship(
            offer.DisplayName,
            $"P{offer.Duration.TotalDays.ToString("0", CultureInfo.InvariantCulture)}D",
            offer.CustomerTenantId is null ? null : new GraphRelationshipCustomer(offer.CustomerTenantId, null),
            new GraphAccessDetails([.. roles.DistinctBy(r => r.RoleDefinitionId)]),
            offer.AutoExtend ? "P180D" : "PT0S");
    }

    /// <summary>Posts once. After an unclear outcome the name, which is unique, tells whether it was created.</summary>
    private async Task<GraphRelationship> PostAsync(NewRelationship asked, CancellationToken cancellationToken)
    {
        try
        {
            byte[] body = JsonSerializer.SerializeToUtf8Bytes(asked, RelationshipJson.Default.NewRelationship);
            GraphAnswer answer = await _door.SendAsync(HttpMethod.Post, GraphPath.V1(Relationships.Collection), body, null, repeatable: false, cancellationToken).ConfigureAwait(false);
            return answer.OrThrow().Read(RelationshipJson.Default.GraphRelationship);
        }
        catch (IntuneMaintenanceException e) when (e.Kind is FailureKind.Connection or FailureKind.Timeout or FailureKind.Unavailable)
        {
            if (await FindAsync(asked.DisplayName, cancellationToken).ConfigureAwait(false) is { } created)
            {
                return created;
            }

            throw;
        }
    }

    private async Task<GraphRelationship?> FindAsync(string displayName, CancellationToken cancellationToken)
    {
        GraphPath path = GraphPath.V1($"{Relationships.Collection}?$filter=displayName eq '{Uri.EscapeDataString(ODataText.Escape(displayName))}'");
        await foreach (GraphRelationship found in _door.ListAsync(path, RelationshipJson.Default.GraphRelationship, cancellationToken).ConfigureAwait(false))
        {
            return found;
        }

        return null;
    }
}
