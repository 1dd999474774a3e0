using System;
using System.Management.Automation.Host;

namespace IntuneMaintenance.Shell;

/// <summary>Whether a person is there to sign in.</summary>
internal static class Presence
{
    // Set in every job of Azure Automation, in the cloud and on hybrid workers.
    private const string AutomationVariable = "AUTOMATION_ASSET_ACCOUNTID";

    /// <summary>True in an unattended runbook: nobody sees what is shown before the job has ended.</summary>
    internal static bool IsRunbook => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(AutomationVariable));

    /// <summary>True when this host could show a browser to somebody.</summary>
    internal static bool IsAttended(PSHost host) =>
        Environment.UserInteractive && !IsRunbook && host.UI is not null && !IsNonInteractive(Environment.GetCommandLineArgs());

    /// <summary>PowerShell takes any unambiguous beginning of -NonInteractive.</summary>
    internal static bool IsNonInteractive(string[] arguments) => Array.Exists(
        arguments,
        a => a.Length >= 5 && "-noninteractive".StartsWith(a.Replace('/', '-'), StringComparison.OrdinalIgnoreCase));
}
