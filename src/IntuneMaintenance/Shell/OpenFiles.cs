using System.Management.Automation.Runspaces;

namespace IntuneMaintenance.Shell;

/// <summary>The rooms that work on files: a connection's, whose sign-in opens blob containers too, or those that need none.</summary>
internal static class OpenFiles
{
    internal static IOffline For(IntuneMaintenanceContext? named, Runspace runspace)
    {
        if (named is { IsDisconnected: true })
        {
            throw new IntuneMaintenanceException(FailureKind.NotConnected, "NotConnected", $"The connection to {named} was closed.")
            {
                Advice = "Run Connect-IntuneMaintenance first, or leave -Context away.",
            };
        }

        return (named ?? RunspaceContexts.Get(runspace)) is { IsDisconnected: false } context ? context.Connection.Files : EngineBridge.Engine.Offline;
    }
}
