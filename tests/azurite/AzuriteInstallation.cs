using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace IntuneMaintenance.Azurite;

/// <summary>Azure Storage's emulator from npm: installed beside its package.json when it is first needed.</summary>
internal static class AzuriteInstallation
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly Lazy<string?> Missing = new(Install);

    /// <summary>Why it is not here, in one line; null when it is.</summary>
    internal static string? WhyMissing => Missing.Value;

    internal static string Program => Path.Combine(Folder(), "node_modules", "azurite", "dist", "src", "blob", "main.js");

    private static string? Install()
    {
        // Two test projects may come at the same time; the mark says that an installation was not broken off.
        string mark = Path.Combine(Folder(), "node_modules", ".installed");
        string wanted = File.ReadAllText(Path.Combine(Folder(), "package-lock.json"));
        using FileStream only = Lock();
        if (File.Exists(mark) && File.ReadAllText(mark) == wanted)
        {
            return null;
        }

        (int exit, string last) = Npm("ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel", "error");
        if (exit != 0)
        {
            return exit < 0 ? "Azurite is not here: there is no npm to install it." : $"Azurite is not here: npm ci ended with {exit}: {last}";
        }

        File.WriteAllText(mark, wanted);
        return null;
    }

    private static FileStream Lock()
    {
        string path = Path.Combine(Path.GetTempPath(), "intunemaintenance-azurite.lock");
        var watch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (watch.Elapsed < Patience)
            {
                Thread.Sleep(200);
            }
        }
    }

    private static (int Exit, string Last) Npm(params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", arguments)
            {
                WorkingDirectory = Folder(),
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            process.StandardOutput.ReadToEnd();
            process.WaitForExit(Patience);
            return (process.ExitCode, errors.Result.Trim().Split('\n')[0]);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (-1, "");
        }
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
