using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>Shows the connection: tenant, account, cloud, granted permissions, expiry. Nothing when there is none.</summary>
[Cmdlet(VerbsCommon.Get, "IntuneMaintenanceContext")]
[OutputType(typeof(IntuneMaintenanceContext))]
public sealed class GetIntuneMaintenanceContextCommand : AsyncCmdlet
{
    /// <summary>Connection to bring up to date; by default the one of this runspace.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public IntuneMaintenanceContext? Context { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        IntuneMaintenanceContext? context = Context ?? RunspaceContexts.Get(HomeRunspace);
        if (context is null || context.IsDisconnected)
        {
            return;
        }

        context.Refresh(await context.Connection.DescribeAsync(cancellationToken).ConfigureAwait(false));
        await WriteAsync(context).ConfigureAwait(false);
    }
}
