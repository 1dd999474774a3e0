using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace IntuneMaintenance.Rehearsal;

/// <summary>A PowerShell session with the module imported, on this console.</summary>
internal sealed class ScriptSession : IDisposable
{
    private const int Interrupted = 130;
    private readonly ConsoleHost _host;
    private readonly Runspace _runspace;
    private PowerShell? _running;
    private bool _stopped;

    internal ScriptSession(string manifest, ConsoleSettings settings)
    {
        _host = new ConsoleHost(settings);
        InitialSessionState state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
        {
            state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
        }

        _runspace = RunspaceFactory.CreateRunspace(_host, state);
        _runspace.Open();
        using PowerShell shell = PowerShell.Create(_runspace);
        shell.AddScript("param($path, $rendering) $PSStyle.OutputRendering = $rendering; Import-Module $path -ErrorAction Stop")
            .AddParameter("path", manifest)
            .AddParameter("rendering", settings.Colours ? "Host" : "PlainText")
            .Invoke();
        Console.CancelKeyPress += OnCancel;
    }

    /// <summary>Runs a script file and gives the exit code: its own, or 1 when it throws.</summary>
    internal int RunFile(string path, IEnumerable<string> arguments)
    {
        if (!File.Exists(path))
        {
            throw new UsageException($"There is no script '{path}'.");
        }

        // An exit, or a script that cannot start, leaves its failure in $?; a native program's code that the script lived with does not.
        return Run(shell => shell.AddScript($"{ScriptCall.Write(path, arguments)}; if (-not $?) {{ exit ($LASTEXITCODE ?? 1) }}"));
    }

    /// <summary>Runs script text with parameters and gives the exit code.</summary>
    internal int RunText(string text, IDictionary<string, object?> parameters) =>
        Run(shell => shell.AddScript(text).AddParameters((System.Collections.IDictionary)parameters));

    /// <summary>Runs script text and gives its output to the caller instead of the console.</summary>
    internal IReadOnlyList<PSObject> Ask(string text, params (string Name, object? Value)[] parameters)
    {
        using PowerShell shell = PowerShell.Create(_runspace);
        shell.AddScript(text);
        foreach ((string name, object? value) in parameters)
        {
            shell.AddParameter(name, value);
        }

        return [.. shell.Invoke()];
    }

    public void Dispose()
    {
        Console.CancelKeyPress -= OnCancel;
        _runspace.Dispose();
    }

    private int Run(Action<PowerShell> build)
    {
        using PowerShell shell = PowerShell.Create(_runspace);
        build(shell);
        shell.Commands.AddCommand("Out-Default");
        // As in any console: errors are shown where they happen, between the output.
        shell.Commands.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        _running = shell;
        try
        {
            shell.Invoke(null, new PSInvocationSettings { Host = _host, AddToHistory = false });
            return _stopped ? Interrupted : _host.ExitCode ?? 0;
        }
        catch (PipelineStoppedException) when (_stopped)
        {
            return Interrupted;
        }
        catch (RuntimeException e)
        {
            _host.Show(_runspace, e);
            return 1;
        }
        finally
        {
            _running = null;
            _host.Console.EndProgress();
        }
    }

    /// <summary>The first Ctrl+C stops the pipeline, so that the module can leave a journal that goes on; the second ends the process.</summary>
    private void OnCancel(object? sender, ConsoleCancelEventArgs e)
    {
        if (_stopped || _running is not { } shell)
        {
            return;
        }

        _stopped = true;
        e.Cancel = true;
        shell.BeginStop(null, null);
    }
}
