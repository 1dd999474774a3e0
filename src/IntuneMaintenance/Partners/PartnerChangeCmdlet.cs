using System.Management.Automation;
using System.Threading.Tasks;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>What the cmdlets share that change the partner ID of the calling identity.</summary>
public abstract class PartnerChangeCmdlet : IntuneCmdlet
{
    /// <summary>Write the link as it is afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    internal Task TellAsync(Partner? partner) => PassThru && partner is not null ? WriteAsync(partner) : Task.CompletedTask;
}
