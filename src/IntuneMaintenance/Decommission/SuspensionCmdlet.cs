using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;

namespace IntuneMaintenance;

/// <summary>Freezes a campaign or lets it go on: both write the marker that is read before each batch.</summary>
public abstract class SuspensionCmdlet : PlanCmdlet
{
    /// <summary>File of the plan.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Plan", "PlanPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Why; stands in the status and in the journal.</summary>
    [Parameter(Position = 1)]
    [ValidateLength(1, 500)]
    public string? Reason { get; set; }

    /// <summary>Write the campaign's status.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>True to freeze, false to let go on.</summary>
    private protected abstract bool Suspends { get; }

    /// <summary>What the question names.</summary>
    private protected abstract string Act { get; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancellationToken) => AttemptAsync(Path, async () =>
    {
        string path = await ResolvePathAsync(Path, nameof(Path)).ConfigureAwait(false);
        IDecommissionFiles files = Files.DecommissionFiles;
        DecommissionPlan plan = await files.ReadPlanAsync(path, cancellationToken).ConfigureAwait(false);
        if (await ConfirmAsync($"{plan.TenantName} ({plan.TenantId}), plan {plan.PlanId}", Act).ConfigureAwait(false))
        {
            DecommissionStatus status = await files.SuspendAsync(path, Suspends, Reason, StorageSas, cancellationToken).ConfigureAwait(false);
            if (PassThru)
            {
                await WriteAsync(status).ConfigureAwait(false);
            }
        }
    });
}
