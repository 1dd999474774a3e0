using System.Diagnostics;

namespace IntuneMaintenance.Simulator;

/// <summary>
/// The simulated tenant's time. It stands still while requests are in flight, adds a latency once when the last of the overlapping ones
/// ends, and jumps to the next timer when all is quiet. With <see cref="Running"/> it also moves along with real time, for clients that really wait.
/// </summary>
public sealed class VirtualClock : JumpingClock
{
    private readonly object _gate = new();
    private readonly TimeSpan _latency;
    private DateTimeOffset _now;
    private long _anchor = Stopwatch.GetTimestamp();
    private int _held;
    private bool _running;

    public VirtualClock(DateTimeOffset start, TimeSpan latency, bool running = false)
    {
        _now = start.ToUniversalTime();
        _latency = latency;
        _running = running;
    }

    public bool Running
    {
        get => _running;
        set
        {
            lock (_gate)
            {
                _now = Read();
                _anchor = Stopwatch.GetTimestamp();
                _running = value;
            }
        }
    }

    /// <summary>Requests being answered at this moment, held answers left out.</summary>
    public int RequestsInFlight => InFlight;

    internal override DateTimeOffset Now
    {
        get
        {
            lock (_gate)
            {
                return Read();
            }
        }
    }

    internal override int Held => Volatile.Read(ref _held);

    /// <summary>Moves forward to the instant; an instant in the past changes nothing.</summary>
    public void AdvanceTo(DateTimeOffset instant)
    {
        lock (_gate)
        {
            if (instant > Read())
            {
                _now = instant.ToUniversalTime();
                _anchor = Stopwatch.GetTimestamp();
            }
        }

        Wake();
    }

    /// <summary>Counts a client's own requests as in flight, so that time also stands still while one travels over a socket.</summary>
    public HttpMessageHandler Attach(HttpMessageHandler inner) => new FlightHandler(this, inner, null);

    internal void BeginHold() => Interlocked.Increment(ref _held);

    internal void EndHold() => Interlocked.Decrement(ref _held);

    private protected override bool Busy(TimeSpan untouchedFor)
    {
        // A held answer no longer counts here, but its client may still count it on its side of the socket.
        return InFlight > Held;
    }

    private protected override bool TryJump(DateTimeOffset due)
    {
        AdvanceTo(due);
        return true;
    }

    private protected override void PassLatency() => AdvanceTo(Now + _latency);

    private DateTimeOffset Read() => _running ? _now + Stopwatch.GetElapsedTime(_anchor) : _now;
}
