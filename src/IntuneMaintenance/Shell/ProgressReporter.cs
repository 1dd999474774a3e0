using System;
using System.Diagnostics;
using System.Management.Automation;
using System.Threading.Tasks;

namespace IntuneMaintenance.Shell;

/// <summary>Shows the engine's progress: not for short work, and at most five times a second.</summary>
internal sealed class ProgressReporter : IProgress<WorkProgress>
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(0.7);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.2);
    private readonly object _gate = new();
    private readonly AsyncCmdlet _cmdlet;
    private readonly int _activityId;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private TimeSpan _next = Quiet;
    private string? _shown;

    internal ProgressReporter(AsyncCmdlet cmdlet)
    {
        _cmdlet = cmdlet;
        // Stable per cmdlet, so that a repeated call replaces its own bar.
        _activityId = Math.Abs(StringComparer.Ordinal.GetHashCode(cmdlet.GetType().Name));
    }

    /// <inheritdoc/>
    public void Report(WorkProgress value)
    {
        lock (_gate)
        {
            if (_watch.Elapsed < _next)
            {
                return;
            }

            _next = _watch.Elapsed + Pause;
            _shown = value.Activity;
        }

        _ = _cmdlet.ShowAsync(ToRecord(value));
    }

    internal Task CompleteAsync()
    {
        string? shown;
        lock (_gate)
        {
            shown = _shown;
            _shown = null;
        }

        return shown is null
            ? Task.CompletedTask
            : _cmdlet.ShowAsync(new ProgressRecord(_activityId, shown, "done") { RecordType = ProgressRecordType.Completed });
    }

    private ProgressRecord ToRecord(WorkProgress value)
    {
        var record = new ProgressRecord(_activityId, value.Activity, value.Status);
        if (value.Total is > 0)
        {
            record.PercentComplete = (int)Math.Min(100, 100 * value.Done / value.Total.Value);
        }

        if (value.Remaining is { } remaining)
        {
            record.SecondsRemaining = (int)Math.Min(int.MaxValue, Math.Max(0, remaining.TotalSeconds));
        }

        return record;
    }
}
