using System.Diagnostics;
using System.Management.Automation;

namespace IntuneMaintenance.Tests.Hosting;

/// <summary>A script under way: it can be watched, stopped (as Ctrl+C does) and waited for.</summary>
internal sealed class RunningScript : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly PowerShell _shell;
    private readonly PSDataCollection<PSObject> _output = [];
    private readonly IAsyncResult _running;
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal RunningScript(PowerShell shell)
    {
        _shell = shell;
        _output.DataAdded += (_, _) => _first.TrySetResult();
        _running = shell.BeginInvoke<PSObject, PSObject>(null, _output);
    }

    /// <summary>Completes with the first object that comes out.</summary>
    internal Task FirstOutput => _first.Task.WaitAsync(Patience);

    internal int OutputCount => _output.Count;

    internal bool IsRunning => !_running.IsCompleted;

    /// <summary>Stops the pipeline and says how long that took.</summary>
    internal TimeSpan Stop()
    {
        var watch = Stopwatch.StartNew();
        _shell.Stop();
        return watch.Elapsed;
    }

    /// <summary>Waits for the end and gives everything that came out.</summary>
    internal ScriptResult Wait()
    {
        if (!_running.AsyncWaitHandle.WaitOne(Patience))
        {
            Stop();
            throw new TimeoutException($"The script did not end within {Patience.TotalSeconds} s and was stopped.");
        }

        Exception? terminating = null;
        try
        {
            _shell.EndInvoke(_running);
        }
        catch (RuntimeException e)
        {
            terminating = e;
        }

        return new ScriptResult(_output, _shell.Streams, _shell.HadErrors, terminating);
    }

    internal Task<ScriptResult> WaitAsync() => Task.Run(Wait);

    public void Dispose()
    {
        if (IsRunning)
        {
            _shell.Stop();
        }

        _shell.Dispose();
        _output.Dispose();
    }
}
