using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;

namespace IntuneMaintenance;

/// <summary>Links a Microsoft partner ID to the calling identity (partner admin link). Azure Resource Manager: PUT /providers/Microsoft.ManagementPartner/partners/{id}.</summary>
[Cmdlet(VerbsCommon.Add, "IntunePartner", SupportsShouldProcess = true)]
[OutputType(typeof(Partner))]
public sealed class AddIntunePartnerCommand : PartnerChangeCmdlet
{
    /// <summary>Microsoft partner ID: digits only.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("MpnId")]
    [ValidateNotNullOrEmpty]
    public string PartnerId { get; set; } = "";

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancellationToken) => AttemptAsync(PartnerId, async () =>
        await TellAsync(await Connection.Partners.AddAsync(IntuneMaintenance.PartnerId.Parse(PartnerId, nameof(PartnerId)), ConfirmAsync, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false));
}
