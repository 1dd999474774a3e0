namespace IntuneMaintenance.Engine.Graph;

/// <summary>
/// Lets requests through no faster than one published limit allows: a sliding window, and a pause where the service asked
/// for one. System.Threading.RateLimiting takes no TimeProvider, so this is ours.
/// </summary>
internal sealed class Pacer
{
    private readonly object _gate = new();
    private readonly Queue<(DateTimeOffset At, int Count)> _sent = new();
    private readonly TimeProvider _time;
    private readonly int _limit;
    private readonly TimeSpan _window;
    private int _inWindow;
    private DateTimeOffset _pausedUntil;

    internal Pacer(TimeProvider time, int limit, TimeSpan window)
    {
        _time = time;
        _limit = limit;
        _window = window;
    }

    /// <summary>Waits until that many requests may go out, and counts them.</summary>
    internal async Task EnterAsync(int count, CancellationToken cancellationToken)
    {
        while (true)
        {
            TimeSpan wait = TryEnter(Math.Min(count, _limit));
            if (wait <= TimeSpan.Zero)
            {
                return;
            }

            await Task.Delay(wait, _time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Nobody goes before that moment: the service said so.</summary>
    internal void PauseUntil(DateTimeOffset moment)
    {
        lock (_gate)
        {
            _pausedUntil = moment > _pausedUntil ? moment : _pausedUntil;
        }
    }

    private TimeSpan TryEnter(int count)
    {
        lock (_gate)
        {
            DateTimeOffset now = _time.GetUtcNow();
            if (now < _pausedUntil)
            {
                return _pausedUntil - now;
            }

            while (_sent.TryPeek(out (DateTimeOffset At, int Count) oldest) && oldest.At + _window <= now)
            {
                _inWindow -= _sent.Dequeue().Count;
            }

            if (_inWindow + count > _limit)
            {
                return _sent.Peek().At + _window - now + TimeSpan.FromMilliseconds(1);
            }

            _sent.Enqueue((now, count));
            _inWindow += count;
            return TimeSpan.Zero;
        }
    }
}
