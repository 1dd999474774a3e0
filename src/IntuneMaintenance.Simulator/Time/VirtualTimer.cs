namespace IntuneMaintenance.Simulator;

internal sealed class VirtualTimer(JumpingClock clock, TimerCallback callback, object? state) : ITimer
{
    private readonly ExecutionContext? _context = ExecutionContext.Capture();

    internal DateTimeOffset Due { get; set; } = DateTimeOffset.MaxValue;

    internal TimeSpan Period { get; set; } = Timeout.InfiniteTimeSpan;

    internal long Order { get; set; }

    internal bool Queued { get; set; }

    internal bool Disposed { get; set; }

    /// <summary>Whether it ends what takes too long. A source of cancellation hands itself over as the state.</summary>
    internal bool IsLimit { get; } = state is CancellationTokenSource;

    public bool Change(TimeSpan dueTime, TimeSpan period) => clock.Reschedule(this, dueTime, period);

    public void Dispose() => clock.Remove(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    internal void Fire()
    {
        if (_context is null)
        {
            callback(state);
            return;
        }

        ExecutionContext.Run(_context, static timer => ((VirtualTimer)timer!).Call(), this);
    }

    private void Call() => callback(state);
}
