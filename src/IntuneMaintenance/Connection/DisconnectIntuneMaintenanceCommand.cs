using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>Closes a connection: its tokens are forgotten, and whoever uses it later is told.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "IntuneMaintenance")]
[OutputType(typeof(void))]
public sealed class DisconnectIntuneMaintenanceCommand : AsyncCmdlet
{
    /// <summary>Connection to close; by default the one of this runspace.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public IntuneMaintenanceContext? Context { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        IntuneMaintenanceContext? current = RunspaceContexts.Get(HomeRunspace);
        IntuneMaintenanceContext? context = Context ?? current;
        if (context is null || context.IsDisconnected)
        {
            await TellAsync("There is no open connection to close.").ConfigureAwait(false);
        }
        else
        {
            context.IsDisconnected = true;
            context.Connection.Dispose();
            await TellAsync($"The connection to {context} is closed.").ConfigureAwait(false);
        }

        if (ReferenceEquals(context, current))
        {
            RunspaceContexts.Set(HomeRunspace, null);
        }
    }
}
