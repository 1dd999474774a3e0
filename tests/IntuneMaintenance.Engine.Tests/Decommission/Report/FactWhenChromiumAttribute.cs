using Xunit;

namespace IntuneMaintenance.Engine.Tests.Decommission.Report;

/// <summary>A fact that needs a browser: skipped, in one plain line, where there is none.</summary>
public sealed class FactWhenChromiumAttribute : FactAttribute
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe", "msedge.exe"];

    public FactWhenChromiumAttribute()
    {
        if (Browser is null)
        {
            Skip = "No Chromium on the PATH.";
        }
    }

    /// <summary>The first one on the PATH.</summary>
    internal static string? Browser { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);
}
