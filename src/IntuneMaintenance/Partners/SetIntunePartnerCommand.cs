using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;

namespace IntuneMaintenance;

/// <summary>Changes the Microsoft partner ID that is linked to the calling identity. Azure Resource Manager: PATCH /providers/Microsoft.ManagementPartner/partners/{id}.</summary>
[Cmdlet(VerbsCommon.Set, "IntunePartner", SupportsShouldProcess = true)]
[OutputType(typeof(Partner))]
public sealed class SetIntunePartnerCommand : PartnerChangeCmdlet
{
    /// <summary>Microsoft partner ID: digits only.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("MpnId")]
    [ValidateNotNullOrEmpty]
    public string PartnerId { get; set; } = "";

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancellationToken) => AttemptAsync(PartnerId, async () =>
        await TellAsync(await Connection.Partners.SetAsync(IntuneMaintenance.PartnerId.Parse(PartnerId, nameof(PartnerId)), ConfirmAsync, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false));
}
