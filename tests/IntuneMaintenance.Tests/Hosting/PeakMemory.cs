using System.Globalization;
using IntuneMaintenance.Tests.Connection;

namespace IntuneMaintenance.Tests.Hosting;

/// <summary>How much memory a script takes in a process of its own. A runbook of Azure Automation has 400 MB.</summary>
internal static class PeakMemory
{
    internal const int OfRunbook = 400;

    /// <summary>The last line that the script said, and the most that the process took.</summary>
    internal static async Task<(string Said, int Megabytes)> OfAsync(string folder, string script)
    {
        (int code, string text) = await ChildShell.RunAsync(
            folder,
            $$"""
            $ProgressPreference = 'SilentlyContinue'
            {{script}}
            "$([int]([System.Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64 / 1MB))"
            """,
            new Dictionary<string, string?>());

        string[] said = text.Trim().Split('\n');
        Assert.True(code == 0 && said.Length > 1, text);
        return (said[^2].Trim(), int.Parse(said[^1], CultureInfo.InvariantCulture));
    }
}
