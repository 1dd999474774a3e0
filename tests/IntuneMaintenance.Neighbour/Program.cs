// A program with an older Azure.Core and MSAL of its own in the default context, which then runs a script in PowerShell.
// Each object that comes out is a line; an error ends it with exit code 1.
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Azure.Core;
using Microsoft.Identity.Client;

Console.WriteLine($"own {typeof(AccessToken).Assembly.GetName().Version} {typeof(PublicClientApplicationBuilder).Assembly.GetName().Version}");
using Runspace runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
runspace.Open();
using PowerShell shell = PowerShell.Create(runspace);
shell.AddScript("$ErrorActionPreference = 'Stop'; $PSModuleAutoLoadingPreference = 'None'").Invoke();
shell.Commands.Clear();
shell.AddScript(await File.ReadAllTextAsync(args[0]).ConfigureAwait(false));
foreach (string argument in args[1..])
{
    shell.AddArgument(argument);
}

try
{
    foreach (PSObject line in shell.Invoke())
    {
        Console.WriteLine(line);
    }

    return 0;
}
catch (RuntimeException e)
{
    await Console.Error.WriteLineAsync($"{e.ErrorRecord.FullyQualifiedErrorId}: {e.Message}").ConfigureAwait(false);
    return 1;
}
