using SystemConsole = System.Console;

namespace IntuneMaintenance.Rehearsal;

/// <summary>What this process's console can do.</summary>
internal sealed class ConsoleSettings
{
    private const int PlainWidth = 120;

    /// <summary>Colours: on a terminal only, and never against the user's wish (https://no-color.org).</summary>
    internal bool Colours { get; } =
        !SystemConsole.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    /// <summary>True when somebody can answer.</summary>
    internal bool Interactive { get; } = !SystemConsole.IsInputRedirected;

    /// <summary>True when progress can be drawn over itself.</summary>
    internal bool DrawsProgress { get; } =
        !SystemConsole.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") is not "dumb";

    /// <summary>Columns for tables.</summary>
    internal int Width { get; } = !SystemConsole.IsOutputRedirected && SystemConsole.WindowWidth > 20 ? SystemConsole.WindowWidth : PlainWidth;

    internal int Height { get; } = !SystemConsole.IsOutputRedirected && SystemConsole.WindowHeight > 5 ? SystemConsole.WindowHeight : 50;
}
