using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>Says where a campaign stands, by its journal; needs no connection.</summary>
[Cmdlet(VerbsCommon.Get, "IntuneDecommission")]
[OutputType(typeof(DecommissionStatus))]
public sealed class GetIntuneDecommissionCommand : AsyncCmdlet
{
    /// <summary>File of the plan.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Plan", "PlanPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancellationToken) => AttemptAsync(Path, async () =>
        await WriteAsync(await EngineBridge.Engine.Offline.DecommissionFiles
            .ReadStatusAsync(await ResolvePathAsync(Path, nameof(Path)).ConfigureAwait(false), cancellationToken).ConfigureAwait(false)).ConfigureAwait(false));
}
