using System.Diagnostics;
using System.Management.Automation;
using SystemConsole = System.Console;

namespace IntuneMaintenance.Rehearsal;

/// <summary>Progress: one line that is drawn over on a terminal, an occasional plain line in a log. Goes to the error stream, off the results.</summary>
internal sealed class ProgressLine(ConsoleSettings settings)
{
    private static readonly TimeSpan Occasionally = TimeSpan.FromSeconds(5);
    private readonly Stopwatch _sincePlain = Stopwatch.StartNew();
    private string _shown = "";
    private bool _anyPlain;

    internal void Show(ProgressRecord record)
    {
        if (record.RecordType == ProgressRecordType.Completed)
        {
            Clear();
        }
        else if (settings.DrawsProgress)
        {
            Draw(Text(record));
        }
        else if (!_anyPlain || _sincePlain.Elapsed >= Occasionally)
        {
            _anyPlain = true;
            _sincePlain.Restart();
            SystemConsole.Error.WriteLine(Text(record));
        }
    }

    /// <summary>Takes the drawn line away, so that other text starts on a clean one.</summary>
    internal void Clear()
    {
        if (_shown.Length > 0)
        {
            SystemConsole.Error.Write($"\r{new string(' ', _shown.Length)}\r");
            _shown = "";
        }
    }

    private static string Text(ProgressRecord record)
    {
        string percent = record.PercentComplete >= 0 ? $" {record.PercentComplete,3}%" : "";
        string left = record.SecondsRemaining >= 0 ? $", {TimeSpan.FromSeconds(record.SecondsRemaining):c} left" : "";
        return $"[{record.Activity}{percent}] {record.StatusDescription}{left}";
    }

    private void Draw(string text)
    {
        string line = text.Length < settings.Width ? text : text[..(settings.Width - 1)];
        SystemConsole.Error.Write($"\r{line.PadRight(_shown.Length)}");
        _shown = line;
    }
}
