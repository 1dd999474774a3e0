using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace IntuneMaintenance.Shell;

/// <summary>A cmdlet that works on files alone. It needs no connection, except to open blob containers with its sign-in.</summary>
public abstract class FilesCmdlet : AsyncCmdlet
{
    /// <summary>The connection whose sign-in opens blob containers; by default that of this runspace, when there is one.</summary>
    [Parameter]
    [ValidateNotNull]
    public IntuneMaintenanceContext? Context { get; set; }

    internal IOffline Files => Of(Context, HomeRunspace);

    internal static IOffline Of(IntuneMaintenanceContext? named, Runspace home)
    {
        if (named is { IsDisconnected: true })
        {
            throw new IntuneMaintenanceException(FailureKind.NotConnected, "NotConnected", $"The connection to {named} was closed.")
            {
                Advice = "Run Connect-IntuneMaintenance first, or leave -Context away.",
            };
        }

        return (named ?? RunspaceContexts.Get(home)) is { IsDisconnected: false } context ? context.Connection.Files : EngineBridge.Engine.Offline;
    }
}
