using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>Holds a plan against its tenant: shows the tenant's name, the counts, the hash, and what stands in the way.</summary>
[Cmdlet(VerbsDiagnostic.Test, "IntuneDecommission")]
[OutputType(typeof(DecommissionCheck))]
[RequiresPermission("DeviceManagementManagedDevices.Read.All")]
public sealed class TestIntuneDecommissionCommand : IntuneCmdlet
{
    /// <summary>File of the plan.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Plan", "PlanPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancellationToken) => AttemptAsync(Path, async () =>
    {
        string path = await ResolvePathAsync(Path, nameof(Path)).ConfigureAwait(false);
        await WriteAsync(await Connection.Decommissions.CheckAsync(path, Progress, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        await EndProgressAsync().ConfigureAwait(false);
    });
}
