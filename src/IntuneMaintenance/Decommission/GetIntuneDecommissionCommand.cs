using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;

namespace IntuneMaintenance;

/// <summary>Says where a campaign stands, by its journal; needs no connection, except to open a blob container.</summary>
[Cmdlet(VerbsCommon.Get, "IntuneDecommission")]
[OutputType(typeof(DecommissionStatus))]
public sealed class GetIntuneDecommissionCommand : PlanCmdlet
{
    /// <summary>File of the plan.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Plan", "PlanPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>A rehearsal of the same plan, to tell what it did not foresee; by default the one that was kept beside the journal.</summary>
    [Parameter]
    [ValidateNotNull]
    public DecommissionRehearsal? Rehearsal { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancellationToken) => AttemptAsync(Path, async () =>
    {
        string path = await ResolvePathAsync(Path, nameof(Path)).ConfigureAwait(false);
        DecommissionStatus status = await Files.DecommissionFiles.ReadStatusAsync(path, StorageSas, cancellationToken).ConfigureAwait(false);
        Rehearsal?.Compare(status);
        await WriteAsync(status).ConfigureAwait(false);
    });
}
