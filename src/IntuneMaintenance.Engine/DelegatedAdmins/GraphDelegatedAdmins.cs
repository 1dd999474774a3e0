using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.DelegatedAdmins;

/// <summary>The room of the cmdlets for delegated administration.</summary>
internal sealed class GraphDelegatedAdmins : IDelegatedAdmins
{
    private static readonly DelegatedAdminKind[] CustomerKinds =
    [
        DelegatedAdminKind.ServiceProvider, DelegatedAdminKind.DirectoryRole, DelegatedAdminKind.EligibleRole, DelegatedAdminKind.IntuneRole,
        DelegatedAdminKind.ForeignApp, DelegatedAdminKind.ForeignConsent,
    ];

    private readonly GraphDoor _door;
    private readonly TenantIdentity _tenant;
    private readonly DirectoryRoles _roles;
    private readonly Relationships _relationships;
    private readonly AccessGrants _access;

    internal GraphDelegatedAdmins(GraphDoor door, TenantIdentity tenant)
    {
        _door = door;
        _tenant = tenant;
        _roles = new DirectoryRoles(door);
        _relationships = new Relationships(door, tenant, _roles);
        _access = new AccessGrants(door, _relationships, _roles);
    }

    public async Task FindAsync(DelegatedAdminQuery query, Func<DelegatedAdmin, Task> sink, Func<IntuneMaintenanceException, Task> failed, CancellationToken cancellationToken)
    {
        var principals = new PrincipalReader(_door, _tenant.TenantId);
        var usage = new UsageLog(_door);
        foreach (DelegatedAdminKind kind in await KindsAsync(query, cancellationToken).ConfigureAwait(false))
        {
            try
            {
                foreach (DelegatedAdmin admin in await FindAsync(kind, query, principals, usage, cancellationToken).ConfigureAwait(false))
                {
                    await sink(admin).ConfigureAwait(false);
                }
            }
            catch (IntuneMaintenanceException e) when (!e.EndsPipeline)
            {
                e.Target ??= kind;
                await failed(e).ConfigureAwait(false);
            }
        }
    }

    public Task<DelegatedAdminInvitation?> CreateAsync(DelegatedAdminOffer offer, Func<string, string, Task<bool>> confirm, CancellationToken cancellationToken) =>
        new RelationshipOffers(_door, _tenant, _relationships, _roles).CreateAsync(offer, confirm, cancellationToken);

    public async Task<DelegatedAdminInvitation> ReadInvitationAsync(string linkOrId, CancellationToken cancellationToken)
    {
        string id = InvitationLink.Parse(linkOrId);
        var texts = new RelationshipTexts(_tenant, _relationships);
        if (await _relationships.IsPartnerAsync(cancellationToken).ConfigureAwait(false) != true)
        {
            return texts.ForCustomer(id);
        }

        return await texts.ToInvitationAsync(await _relationships.ReadAsync(id, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }

    public async Task<DelegatedAdminInvitation?> ConsentAsync(string id, Func<string, string, Task<bool>> confirm, CancellationToken cancellationToken)
    {
        string parsed = InvitationLink.Parse(id);
        await _relationships.DemandPartnerAsync(cancellationToken).ConfigureAwait(false);
        GraphRelationship now = await _relationships.ReadAsync(parsed, cancellationToken).ConfigureAwait(false);
        if (now.IsPartnerConsentPending != true)
        {
            throw new IntuneMaintenanceException(FailureKind.InvalidState, "NoConsentPending", $"The relationship '{now.DisplayName}' waits for no consent of an indirect reseller. Nothing was changed.")
            {
                Target = parsed,
                Advice = "The customer's approval is not given here: a Global Administrator of the customer opens the link.",
            };
        }

        string roles = string.Join(", ", await _relationships.RolesOfAsync(now, cancellationToken).ConfigureAwait(false));
        if (!await confirm($"{now.DisplayName} ({Relationships.CustomerOf(now)})", $"Consent as indirect reseller to {roles}").ConfigureAwait(false))
        {
            return null;
        }

        await new RelationshipEnding(_door, _relationships).RequestAsync(parsed, "approve", cancellationToken).ConfigureAwait(false);
        GraphRelationship after = await _relationships.ReadAsync(parsed, cancellationToken).ConfigureAwait(false);
        return after.IsPartnerConsentPending == true
            ? throw new IntuneMaintenanceException(FailureKind.Incomplete, "ConsentNotConfirmed", $"The consent to '{now.DisplayName}' was sent, but still shows as pending.") { Target = parsed, Advice = "Look again with Approve-IntuneDelegatedAdmin, without -Consent." }
            : await new RelationshipTexts(_tenant, _relationships).ToInvitationAsync(after, cancellationToken).ConfigureAwait(false);
    }

    public Task<DelegatedAdminAccess?> GrantAsync(DelegatedAdminGrant grant, Func<string, string, Task<bool>> confirm, CancellationToken cancellationToken) =>
        _access.GrantAsync(grant, confirm, cancellationToken);

    public async Task RemoveAsync(string id, DelegatedAdminKind? kind, TimeSpan wait, Func<string, string, Task<bool>> confirm, Func<DelegatedAdminRemoval, Task> sink, CancellationToken cancellationToken)
    {
        if (InvitationLink.IsRelationshipId(id))
        {
            await _relationships.DemandPartnerAsync(cancellationToken).ConfigureAwait(false);
            if (await new RelationshipEnding(_door, _relationships).EndAsync(id, wait, confirm, cancellationToken).ConfigureAwait(false) is { } ended)
            {
                await sink(ended).ConfigureAwait(false);
            }

            return;
        }

        if (!Guid.TryParse(id, out _))
        {
            throw new IntuneMaintenanceException(FailureKind.InvalidArgument, "InvalidDelegatedAdminId", $"-Id '{id}' is neither an object or tenant id (a GUID) nor the id of a relationship (two GUIDs). Nothing was changed.") { Target = id };
        }

        await new OutsiderRemoval(_door, _tenant).RemoveAsync(id, () => GrantsAsync(kind is { } one ? [one] : CustomerKinds, cancellationToken), confirm, sink, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What there is at this moment; a kind that may not be read ends it, because nothing read is not nothing there.</summary>
    private async Task<List<OutsideGrant>> GrantsAsync(DelegatedAdminKind[] kinds, CancellationToken cancellationToken)
    {
        var principals = new PrincipalReader(_door, _tenant.TenantId);
        var found = new List<OutsideGrant>();
        foreach (DelegatedAdminKind kind in kinds)
        {
            found.AddRange(await GrantsAsync(kind, all: true, principals, cancellationToken).ConfigureAwait(false));
        }

        return found;
    }

    private async Task<DelegatedAdminKind[]> KindsAsync(DelegatedAdminQuery query, CancellationToken cancellationToken)
    {
        if (query.Kinds.Length > 0)
        {
            return query.Kinds;
        }

        bool partner = await _relationships.IsPartnerAsync(cancellationToken).ConfigureAwait(false) == true;
        return partner ? [.. CustomerKinds, DelegatedAdminKind.Relationship] : CustomerKinds;
    }

    private async Task<IReadOnlyList<DelegatedAdmin>> FindAsync(DelegatedAdminKind kind, DelegatedAdminQuery query, PrincipalReader principals, UsageLog usage, CancellationToken cancellationToken)
    {
        if (kind == DelegatedAdminKind.Relationship)
        {
            List<DelegatedAdmin> relationships = await _relationships.FindAsync(cancellationToken).ConfigureAwait(false);
            DelegatedAdmin[] wanted = [.. relationships.Where(r => query.All || r.ReachesIntune)];
            foreach (DelegatedAdmin standing in wanted.Where(r => !query.SkipUsage && (r.Status is "active" or "expiring")))
            {
                standing.AccessGroups = await _access.GroupsOfAsync(standing.Id, cancellationToken).ConfigureAwait(false);
                standing.Note += standing.AccessGroups.Length == 0 ? " No security group uses it, so nobody of this tenant has access: Grant-IntuneDelegatedAdmin gives it." : "";
            }

            return wanted;
        }

        List<OutsideGrant> found = [.. (await GrantsAsync(kind, query.All, principals, cancellationToken).ConfigureAwait(false)).Where(g => query.All || g.Admin.ReachesIntune)];
        if (!query.SkipUsage)
        {
            await usage.AddToAsync(found, cancellationToken).ConfigureAwait(false);
        }

        return [.. found.Select(g => g.Admin)];
    }

    private Task<List<OutsideGrant>> GrantsAsync(DelegatedAdminKind kind, bool all, PrincipalReader principals, CancellationToken cancellationToken) => kind switch
    {
        DelegatedAdminKind.ServiceProvider => new ServiceProviders(_door, _tenant, _roles).FindAsync(cancellationToken),
        DelegatedAdminKind.DirectoryRole => new DirectoryRoleHolders(_door, _roles, principals, eligible: false).FindAsync(all, cancellationToken),
        DelegatedAdminKind.EligibleRole => new DirectoryRoleHolders(_door, _roles, principals, eligible: true).FindAsync(all, cancellationToken),
        DelegatedAdminKind.ForeignConsent => new ForeignConsents(_door, new ForeignApps(_door, principals), principals).FindAsync(cancellationToken),
        DelegatedAdminKind.IntuneRole => new IntuneRoleHolders(_door, _tenant, principals).FindAsync(cancellationToken),
        _ => new ForeignApps(_door, principals).FindAsync(cancellationToken),
    };
}
