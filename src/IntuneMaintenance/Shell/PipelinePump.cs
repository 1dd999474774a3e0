using System;
using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;

namespace IntuneMaintenance.Shell;

/// <summary>
/// Lets an asynchronous body use the pipeline thread. PowerShell accepts writes only from that thread, so the body posts
/// each write and awaits it: order and back-pressure come for free.
/// </summary>
internal sealed class PipelinePump : IDisposable
{
    private const int Capacity = 64;
    private readonly BlockingCollection<PipelineWork> _queue = new(Capacity);

    /// <summary>Runs the body on the pool and its writes here, until both are through.</summary>
    internal void Run(Func<Task> body, CancellationTokenSource stop)
    {
        Task running = Task.Run(body);
        running.ContinueWith(
            _ => _queue.CompleteAdding(),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        try
        {
            foreach (PipelineWork work in _queue.GetConsumingEnumerable())
            {
                work.Run();
            }
        }
        catch
        {
            // Downstream stopped or failed: the body must not go on behind the back of a pipeline that has ended.
            stop.Cancel();
            foreach (PipelineWork work in _queue.GetConsumingEnumerable())
            {
                work.Cancel();
            }

            _ = running.Exception;
            throw;
        }

        running.GetAwaiter().GetResult();
    }

    internal Task<object?> PostAsync(Func<object?> call, CancellationToken cancellationToken)
    {
        var work = new PipelineWork(call);
        try
        {
            _queue.Add(work, cancellationToken);
        }
        catch (InvalidOperationException)
        {
            // A late call after the pipeline's turn has ended has nobody to write to.
            work.Cancel();
        }

        return work.Done;
    }

    public void Dispose() => _queue.Dispose();
}
