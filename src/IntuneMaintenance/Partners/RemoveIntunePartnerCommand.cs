using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;

namespace IntuneMaintenance;

/// <summary>Removes the Microsoft partner ID from the calling identity. Azure Resource Manager: DELETE /providers/Microsoft.ManagementPartner/partners/{id}.</summary>
[Cmdlet(VerbsCommon.Remove, "IntunePartner", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(Partner))]
public sealed class RemoveIntunePartnerCommand : PartnerChangeCmdlet
{
    /// <summary>Microsoft partner ID that must be the linked one; without it whichever is linked goes.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("MpnId")]
    [ArgumentCompleter(typeof(PartnerCompleter))]
    [ValidateNotNullOrEmpty]
    public string? PartnerId { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancellationToken) => AttemptAsync(PartnerId, async () =>
    {
        string? id = PartnerId is null ? null : IntuneMaintenance.PartnerId.Parse(PartnerId, nameof(PartnerId));
        await TellAsync(await Connection.Partners.RemoveAsync(id, ConfirmAsync, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
    });
}
