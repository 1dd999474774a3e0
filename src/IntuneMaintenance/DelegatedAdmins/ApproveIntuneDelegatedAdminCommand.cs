using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>Checks an invitation and shows what it would grant. A customer approves on the page it names; an indirect reseller with -Consent. Graph: GET /v1.0/tenantRelationships/delegatedAdminRelationships/{id}, POST …/requests.</summary>
[Cmdlet(VerbsLifecycle.Approve, "IntuneDelegatedAdmin", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(DelegatedAdminInvitation))]
[RequiresPermission("DelegatedAdminRelationship.ReadWrite.All", For = "-Consent, in a partner tenant")]
public sealed class ApproveIntuneDelegatedAdminCommand : IntuneCmdlet
{
    /// <summary>The invitation's link, or the id of the relationship.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "InvitationLink")]
    [ArgumentCompleter(typeof(DelegatedAdminCompleter))]
    [ValidateNotNullOrEmpty]
    public string Link { get; set; } = "";

    /// <summary>Open the page on which a Global Administrator of the customer approves.</summary>
    [Parameter]
    public SwitchParameter Open { get; set; }

    /// <summary>Indirect reseller: consent to what an indirect provider created. This is not the customer's approval.</summary>
    [Parameter]
    public SwitchParameter Consent { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancellationToken) => AttemptAsync(Link, async () =>
    {
        DelegatedAdminInvitation? invitation = Consent
            ? await Connection.DelegatedAdmins.ConsentAsync(Link, ConfirmAsync, cancellationToken).ConfigureAwait(false)
            : await Connection.DelegatedAdmins.ReadInvitationAsync(Link, cancellationToken).ConfigureAwait(false);
        if (invitation is not null)
        {
            await WriteAsync(invitation).ConfigureAwait(false);
            if (Open)
            {
                await PortalBrowser.OpenAsync(this, invitation.Link).ConfigureAwait(false);
            }
        }
    });
}
