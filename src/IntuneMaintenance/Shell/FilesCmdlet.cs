using System.Management.Automation;

namespace IntuneMaintenance.Shell;

/// <summary>A cmdlet that works on files alone. It needs no connection, except to open blob containers with its sign-in.</summary>
public abstract class FilesCmdlet : AsyncCmdlet
{
    /// <summary>The connection whose sign-in opens blob containers; by default that of this runspace, when there is one.</summary>
    [Parameter]
    [ValidateNotNull]
    public IntuneMaintenanceContext? Context { get; set; }

    internal IOffline Files => OpenFiles.For(Context, HomeRunspace);
}
