namespace IntuneMaintenance.Engine.Storage;

/// <summary>
/// A job of Azure Automation in the cloud: its disk goes with it. A Hybrid Runbook Worker carries the same variables, but is a machine whose
/// disk stays.
/// </summary>
internal sealed class AutomationSandbox
{
    // Both set AUTOMATION_ASSET_*; the host is "AzureAutomation" in the cloud and "AzureAutomation/" on a worker. Older sandboxes
    // say the latter as well, but have machine names of their own.
    private const string WorkerHost = "AzureAutomation/";
    private static readonly string[] SandboxMachines = ["CLIENT", "SANDBOXHOST"];

    // Where the extension that makes a machine a worker is installed (Microsoft Learn, extension-based hybrid runbook worker).
    private static readonly (string Folder, string Pattern)[] WorkerExtension =
    [
        (@"C:\Packages\Plugins", "Microsoft.Azure.Automation.HybridWorker.*"),
        ("/var/lib/waagent", "Microsoft.Azure.Automation.HybridWorker.*"),
        ("/home", "hweautomation"),
    ];

    private readonly Func<string, string?> _variable;
    private readonly string _machine;
    private readonly bool _hasExtension;

    internal AutomationSandbox(Func<string, string?> variable, string machine, bool hasExtension)
    {
        _variable = variable;
        _machine = machine;
        _hasExtension = hasExtension;
    }

    internal static AutomationSandbox Here() => new(Environment.GetEnvironmentVariable, Environment.MachineName, Array.Exists(WorkerExtension, Has));

    internal bool IsPresent
    {
        get
        {
            string host = _variable("AZUREPS_HOST_ENVIRONMENT") ?? "";
            bool job = host.StartsWith("AzureAutomation", StringComparison.OrdinalIgnoreCase) || !string.IsNullOrEmpty(_variable("AUTOMATION_ASSET_ACCOUNTID"));
            bool worker = _hasExtension
                || (host == WorkerHost && !Array.Exists(SandboxMachines, m => _machine.StartsWith(m, StringComparison.OrdinalIgnoreCase)));
            return job && !worker;
        }
    }

    private static bool Has((string Folder, string Pattern) extension)
    {
        try
        {
            return Directory.Exists(extension.Folder) && Directory.EnumerateDirectories(extension.Folder, extension.Pattern).Any();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
