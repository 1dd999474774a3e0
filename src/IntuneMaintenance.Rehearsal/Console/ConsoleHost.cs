using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;

namespace IntuneMaintenance.Rehearsal;

/// <summary>PowerShell's host on this process's console.</summary>
internal sealed class ConsoleHost(ConsoleSettings settings) : PSHost
{
    internal ConsoleUi Console { get; } = new(settings);

    /// <summary>What <c>exit N</c> asked for.</summary>
    internal int? ExitCode { get; private set; }

    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => "IntuneMaintenance.Rehearsal";

    public override PSHostUserInterface UI => Console;

    public override Version Version => typeof(ConsoleHost).Assembly.GetName().Version!;

    public override void EnterNestedPrompt() => throw new NotSupportedException("This host has no nested prompt.");

    public override void ExitNestedPrompt() => throw new NotSupportedException("This host has no nested prompt.");

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }

    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;

    /// <summary>Shows an error that ended the script, as PowerShell shows errors.</summary>
    internal void Show(Runspace runspace, RuntimeException error)
    {
        using PowerShell shell = PowerShell.Create(runspace);
        shell.AddCommand("Out-Default").AddParameter("InputObject", error.ErrorRecord);
        Console.ToErrorStream(() => shell.Invoke());
    }
}
