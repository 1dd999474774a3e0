using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>Partner side: creates a GDAP relationship, locks it for approval, and gives the link and the mail. Graph: POST /v1.0/tenantRelationships/delegatedAdminRelationships and …/{id}/requests.</summary>
[Cmdlet(VerbsCommon.New, "IntuneDelegatedAdmin", SupportsShouldProcess = true)]
[OutputType(typeof(DelegatedAdminInvitation))]
[RequiresPermission("DelegatedAdminRelationship.ReadWrite.All")]
public sealed class NewIntuneDelegatedAdminCommand : IntuneCmdlet
{
    /// <summary>Name of the relationship; unique at the partner.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [ValidateNotNullOrEmpty]
    public string DisplayName { get; set; } = "";

    /// <summary>Customer's tenant id; without it any customer that has the link can accept.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("TenantId", "CustomerId")]
    [ValidateNotNullOrEmpty]
    public string? CustomerTenantId { get; set; }

    /// <summary>Directory roles to ask for, by name or template id.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Role { get; set; } = ["Intune Administrator"];

    /// <summary>How many days it lasts.</summary>
    [Parameter]
    [ValidateRange(1, 730)]
    public int DurationDays { get; set; } = 180;

    /// <summary>Extend it by 180 days again and again. Not possible with Global Administrator.</summary>
    [Parameter]
    public SwitchParameter AutoExtend { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancellationToken) => AttemptAsync(DisplayName, async () =>
    {
        var offer = new DelegatedAdminOffer
        {
            DisplayName = DisplayName,
            CustomerTenantId = CustomerTenantId,
            Roles = Role,
            Duration = TimeSpan.FromDays(DurationDays),
            AutoExtend = AutoExtend,
        };
        if (await Connection.DelegatedAdmins.CreateAsync(offer, ConfirmAsync, cancellationToken).ConfigureAwait(false) is { } invitation)
        {
            await WriteAsync(invitation).ConfigureAwait(false);
        }
    });
}
