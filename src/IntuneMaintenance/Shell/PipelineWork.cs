using System;
using System.Threading;
using System.Threading.Tasks;

namespace IntuneMaintenance.Shell;

/// <summary>One call that must run on the pipeline thread, and the task that its poster awaits.</summary>
internal sealed class PipelineWork
{
    private readonly Func<object?> _call;
    private readonly TaskCompletionSource<object?> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal PipelineWork(Func<object?> call) => _call = call;

    internal Task<object?> Done => _done.Task;

    /// <summary>Runs the call; a failure of the pipeline reaches the poster and the pump alike.</summary>
    internal void Run()
    {
        try
        {
            _done.TrySetResult(_call());
        }
        catch (IntuneMaintenanceException e)
        {
            // Our own verdict on an input: the body decides whether the pipeline goes on.
            _done.TrySetException(e);
        }
        catch (Exception e)
        {
            _done.TrySetException(e);
            throw;
        }
    }

    internal void Cancel() => _done.TrySetCanceled();
}
