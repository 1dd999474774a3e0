using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Text;

namespace IntuneMaintenance.Engine.DelegatedAdmins;

/// <summary>Writes the invitation, and the mail that a partner sends with it.</summary>
internal sealed class RelationshipTexts
{
    private readonly TenantIdentity _tenant;
    private readonly Relationships _relationships;

    internal RelationshipTexts(TenantIdentity tenant, Relationships relationships)
    {
        _tenant = tenant;
        _relationships = relationships;
    }

    internal async Task<DelegatedAdminInvitation> ToInvitationAsync(GraphRelationship relationship, CancellationToken cancellationToken)
    {
        string[] roles = await _relationships.RolesOfAsync(relationship, cancellationToken).ConfigureAwait(false);
        TimeSpan? duration = Relationships.DurationOf(relationship.Duration);
        string link = OutsiderLinks.Invitation + relationship.Id;
        string days = duration is { } d ? Counted.Days((int)d.TotalDays) : "? days";
        bool pending = string.Equals(relationship.Status, "approvalPending", StringComparison.OrdinalIgnoreCase);
        return new DelegatedAdminInvitation
        {
            Id = relationship.Id,
            DisplayName = relationship.DisplayName,
            Customer = Relationships.CustomerOf(relationship),
            Roles = roles,
            Duration = duration,
            Status = relationship.Status,
            Link = link,
            MailSubject = pending ? $"{_tenant.TenantName} asks for administration rights in your tenant" : null,
            MailText = pending
                ? $"""
                {_tenant.TenantName} (tenant {_tenant.TenantId}) asks for delegated administration of your tenant.

                Name:     {relationship.DisplayName}
                Roles:    {string.Join(", ", roles)}
                Duration: {days}

                To approve, a Global Administrator of your tenant opens this page and chooses Approve:
                {link}

                You can end it at any time in the Microsoft 365 admin center: Settings > Partner relationships.
                """
                : null,
            Next = pending
                ? "Send the link to the customer. Get-IntuneDelegatedAdmin -Kind Relationship shows when it is active; then Grant-IntuneDelegatedAdmin lets a security group of yours use it."
                : $"The relationship is {relationship.Status}.",
        };
    }

    /// <summary>What a customer may know of an invitation before it is approved: nothing but the page.</summary>
    internal DelegatedAdminInvitation ForCustomer(string id) => new()
    {
        Id = id,
        Customer = _tenant.TenantName,
        Link = OutsiderLinks.Invitation + id,
        Next = "The link leads to the admin center. Graph shows a customer nothing of an invitation: the page shows the partner, the roles and the duration before a Global Administrator approves. Afterwards Get-IntuneDelegatedAdmin -Kind ServiceProvider shows the partner and its roles.",
    };
}
