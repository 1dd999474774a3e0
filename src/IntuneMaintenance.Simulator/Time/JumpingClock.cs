using System.Diagnostics;

namespace IntuneMaintenance.Simulator;

/// <summary>
/// A clock that jumps to its earliest timer when nothing is in flight and nobody has touched it for a moment of real time.
/// What a jump is (moving one's own time, or asking a server to move) is left to the two clocks below.
/// </summary>
public abstract class JumpingClock : TimeProvider, IDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(4);
    private readonly object _gate = new();
    private readonly TimerQueue _timers = new();
    private readonly AutoResetEvent _wake = new(false);
    private long _touched = Stopwatch.GetTimestamp();
    private Thread? _pump;
    private int _inFlight;
    private int _callbacks;
    private volatile bool _disposed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    internal abstract DateTimeOffset Now { get; }

    internal int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>Requests whose answers are held back on this side, and which are no longer in flight.</summary>
    internal virtual int Held => 0;

    public override DateTimeOffset GetUtcNow()
    {
        Touch();
        return Now;
    }

    public override long GetTimestamp()
    {
        Touch();
        return Now.UtcTicks;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        VirtualTimer timer = new(this, callback, state);
        Reschedule(timer, dueTime, period);
        return timer;
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    internal bool Reschedule(VirtualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            if (timer.Disposed || _disposed)
            {
                return false;
            }

            if (dueTime == Timeout.InfiniteTimeSpan)
            {
                _timers.Remove(timer);
            }
            else
            {
                DateTimeOffset now = Now;
                _timers.Add(timer, dueTime < DateTimeOffset.MaxValue - now ? now + dueTime : DateTimeOffset.MaxValue, period);
            }

            _pump ??= StartPump();
        }

        Touch();
        _wake.Set();
        return true;
    }

    internal void Remove(VirtualTimer timer)
    {
        lock (_gate)
        {
            timer.Disposed = true;
            _timers.Remove(timer);
        }

        Touch();
    }

    internal void BeginFlight()
    {
        Interlocked.Increment(ref _inFlight);
        Touch();
    }

    internal void EndFlight()
    {
        // Time passes before the count falls to zero, or a jump could slip in between.
        if (InFlight == 1)
        {
            PassLatency();
        }

        Interlocked.Decrement(ref _inFlight);
        Touch();
        _wake.Set();
    }

    internal void Wake() => _wake.Set();

    protected virtual void Dispose(bool disposing)
    {
        _disposed = true;
        _wake.Set();
    }

    /// <summary>Moves to the instant; false when that was not possible just now (the pump asks again a little later).</summary>
    private protected abstract bool TryJump(DateTimeOffset due);

    private protected virtual void PassLatency()
    {
    }

    /// <summary>Whether requests in flight forbid a jump.</summary>
    private protected virtual bool Busy(TimeSpan untouchedFor) => InFlight > 0;

    private int OpenLimits()
    {
        lock (_gate)
        {
            return _timers.Limits;
        }
    }

    private void Touch() => Volatile.Write(ref _touched, Stopwatch.GetTimestamp());

    private Thread StartPump()
    {
        Thread pump = new(Pump) { IsBackground = true, Name = "virtual clock" };
        pump.Start();
        return pump;
    }

    private void Pump()
    {
        while (!_disposed)
        {
            IReadOnlyList<VirtualTimer> due;
            DateTimeOffset? earliest;
            lock (_gate)
            {
                due = _timers.TakeDue(Now);
                earliest = _timers.Earliest;
            }

            if (due.Count > 0)
            {
                foreach (VirtualTimer timer in due)
                {
                    Fire(timer);
                }
            }
            else if (earliest is null || earliest == DateTimeOffset.MaxValue)
            {
                _wake.WaitOne();
            }
            else
            {
                _wake.WaitOne(Settle(earliest.Value));
            }
        }
    }

    private int Settle(DateTimeOffset earliest)
    {
        TimeSpan untouched = Stopwatch.GetElapsedTime(Volatile.Read(ref _touched));
        if (untouched < Quiet || Volatile.Read(ref _callbacks) > 0 || ThreadPool.PendingWorkItemCount > 0)
        {
            return 1;
        }

        // A time limit is on while its request goes out, is signed in for or is read to the end: it is no wait to be jumped over.
        if (OpenLimits() > InFlight + Held)
        {
            return 1;
        }

        if (Busy(untouched))
        {
            return 20;
        }

        return TryJump(earliest) ? 0 : 20;
    }

    private void Fire(VirtualTimer timer)
    {
        Interlocked.Increment(ref _callbacks);
        Touch();
        ThreadPool.UnsafeQueueUserWorkItem(
            static state =>
            {
                try
                {
                    state.timer.Fire();
                }
                finally
                {
                    Interlocked.Decrement(ref state.clock._callbacks);
                    state.clock.Touch();
                    state.clock._wake.Set();
                }
            },
            (clock: this, timer),
            preferLocal: false);
    }
}
