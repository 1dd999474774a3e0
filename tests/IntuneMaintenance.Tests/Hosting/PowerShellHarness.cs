using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace IntuneMaintenance.Tests.Hosting;

/// <summary>
/// PowerShell in this process, without a console, with the packed module imported as a user imports it.
/// The embedded engine has no Microsoft.PowerShell.Utility: no Select-Object, no Write-Output, no Measure-Object.
/// </summary>
internal sealed class PowerShellHarness : IDisposable
{
    private readonly Runspace _runspace;
    private readonly Lazy<string> _folder = new(() => Directory.CreateTempSubdirectory("intune-tests-").FullName);

    internal PowerShellHarness(HarnessOptions? options = null)
    {
        options ??= new HarnessOptions();
        Host = new CapturingHost(options.Columns);
        InitialSessionState state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
        {
            state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
        }

        _runspace = RunspaceFactory.CreateRunspace(Host, state);
        _runspace.Open();
        // Modules of the machine that runs the tests must not help out.
        Run("$PSModuleAutoLoadingPreference = 'None'; $PSStyle.OutputRendering = 'PlainText'").EnsureClean();
        if (options.ImportModule)
        {
            Run("param($path) Import-Module $path -ErrorAction Stop", ("path", Repository.Manifest)).EnsureClean();
        }
    }

    internal CapturingHost Host { get; }

    internal Runspace Runspace => _runspace;

    /// <summary>A folder of this harness alone, removed with it.</summary>
    internal string Folder => _folder.Value;

    /// <summary>Runs a script to its end. Values go in as the parameters of its <c>param(...)</c> block.</summary>
    internal ScriptResult Run(string script, params (string Name, object? Value)[] parameters)
    {
        using RunningScript running = Start(script, parameters);
        return running.Wait();
    }

    /// <summary>Runs a script and gives what it printed: its output goes through Out-Default and the views.</summary>
    internal string Show(string script, params (string Name, object? Value)[] parameters)
    {
        int start = Host.Ui.Text.Length;
        using RunningScript running = Start(script, parameters, show: true);
        running.Wait().EnsureClean();
        return Host.Ui.Text[start..];
    }

    /// <summary>Starts a script and comes back at once; for tests that stop it.</summary>
    internal RunningScript Start(string script, params (string Name, object? Value)[] parameters) => Start(script, parameters, show: false);

    /// <summary>What the completion of this line offers, as it would be inserted.</summary>
    internal string[] Complete(string typed)
    {
        using var shell = PowerShell.Create(_runspace);
        return [.. CommandCompletion.CompleteInput(typed, typed.Length, null, shell).CompletionMatches.Select(m => m.CompletionText)];
    }

    /// <summary>Connects to a simulated tenant that is served elsewhere. Direct acts are journaled in this harness's own folder.</summary>
    internal PSObject Connect(Uri graphEndpoint, string? statePath = null) =>
        Run(
            "param($endpoint, $state) Connect-IntuneMaintenance -Simulated -GraphEndpoint $endpoint -StatePath $state -PassThru",
            ("endpoint", graphEndpoint),
            ("state", statePath ?? Path.Combine(Folder, "state"))).EnsureClean().Output.Single();

    public void Dispose()
    {
        _runspace.Dispose();
        if (_folder.IsValueCreated)
        {
            Directory.Delete(_folder.Value, recursive: true);
        }
    }

    private RunningScript Start(string script, (string Name, object? Value)[] parameters, bool show)
    {
        PowerShell shell = PowerShell.Create(_runspace);
        shell.AddScript(script);
        foreach ((string name, object? value) in parameters)
        {
            shell.AddParameter(name, value);
        }

        if (show)
        {
            shell.AddCommand("Out-Default");
        }

        return new RunningScript(shell);
    }
}
