using System;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;

namespace IntuneMaintenance.Shell;

/// <summary>A cmdlet that may use a connection: <c>-Context</c>, what is reached through it, and the way errors are told.</summary>
public abstract class ContextCmdlet : AsyncCmdlet
{
    private ProgressReporter? _progress;

    /// <summary>The connection to use; by default the one that Connect-IntuneMaintenance made in this runspace.</summary>
    [Parameter]
    [ValidateNotNull]
    public IntuneMaintenanceContext? Context { get; set; }

    internal IntuneMaintenanceContext CurrentContext => Usable(Context ?? RunspaceContexts.Get(HomeRunspace));

    internal IConnection Connection => CurrentContext.Connection;

    /// <summary>Work on files; it needs no connection, except to open blob containers.</summary>
    internal IOffline Files => OpenFiles.For(Context, HomeRunspace);

    internal IProgress<WorkProgress> Progress => _progress ??= new ProgressReporter(this);

    /// <summary>The same context, when it is open.</summary>
    internal static IntuneMaintenanceContext Usable(IntuneMaintenanceContext? context)
    {
        if (context is null || context.IsDisconnected)
        {
            throw new IntuneMaintenanceException(
                FailureKind.NotConnected,
                "NotConnected",
                context is null ? "There is no connection to a tenant." : $"The connection to {context} was closed.")
            {
                Advice = "Run Connect-IntuneMaintenance first, or hand over a connection with -Context.",
            };
        }

        return context;
    }

    internal Task EndProgressAsync() => _progress?.CompleteAsync() ?? Task.CompletedTask;

    /// <inheritdoc/>
    internal override void Complete(IntuneMaintenanceException error)
    {
        if (error.Kind != FailureKind.Permission)
        {
            return;
        }

        string needed = string.Join(" and ", GetType()
            .GetCustomAttributes(typeof(RequiresPermissionAttribute), inherit: true)
            .Cast<RequiresPermissionAttribute>()
            .Select(p => string.Join(" or ", p.AnyOf)));
        if (needed.Length > 0)
        {
            string all = $"{CmdletName} needs {needed}. Test-IntunePermission shows what the present token lacks.";
            error.Advice = error.Advice is { Length: > 0 } ? $"{error.Advice} {all}" : all;
        }
    }

    private string CmdletName => MyInvocation.MyCommand?.Name ?? GetType().Name;
}
