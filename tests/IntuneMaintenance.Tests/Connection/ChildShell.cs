using System.Diagnostics;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Connection;

/// <summary>A script in a process of its own: what a sign-in trusts, and what it caches, is the process's.</summary>
internal static class ChildShell
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    internal static async Task<(int ExitCode, string Text)> RunAsync(string folder, string script, IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        string file = Path.Combine(folder, $"{Guid.NewGuid():N}.ps1");
        await File.WriteAllTextAsync(file, script);
        var start = new ProcessStartInfo(Repository.Executable("IntuneMaintenance.Rehearsal"), [file, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NO_COLOR"] = "1";
        foreach ((string name, string? value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(limit.Token);
            Task<string> error = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await output + await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw new TimeoutException($"The script did not end within {Patience.TotalSeconds} s.");
        }
    }
}
