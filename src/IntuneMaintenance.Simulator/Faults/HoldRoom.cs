namespace IntuneMaintenance.Simulator;

/// <summary>Answers that are held back: those that the fault catches, and those that a test asked for.</summary>
internal sealed class HoldRoom
{
    private readonly object _gate = new();
    private readonly List<HeldAnswer> _held = [];
    private string? _action;
    private int _after;
    private int _count;

    internal IReadOnlyList<HeldAnswer> Held
    {
        get
        {
            lock (_gate)
            {
                return [.. _held];
            }
        }
    }

    /// <summary>Holds the answers of the next destructive requests, or of the next writes of any kind; the first <paramref name="after"/> go through.</summary>
    internal void Ask(string action, int count, int after)
    {
        lock (_gate)
        {
            _action = action;
            _after = after;
            _count = count;
        }
    }

    internal bool Wants(string? action, bool batch, bool writes)
    {
        lock (_gate)
        {
            bool meant = _action == "write" ? writes : action is not null && (_action == "any" || _action == action || (_action == "batch" && batch));
            if (_count <= 0 || !meant || _after-- > 0)
            {
                return false;
            }

            _count--;
            return true;
        }
    }

    internal async Task WaitAsync(GraphRequest request, CancellationToken cancellationToken)
    {
        HeldAnswer held = new(request.RequestId, request.Method, request.PathText, request.Now);
        lock (_gate)
        {
            _held.Add(held);
        }

        try
        {
            await held.Released.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            lock (_gate)
            {
                _held.Remove(held);
            }
        }
    }

    internal int ReleaseAll()
    {
        lock (_gate)
        {
            _count = 0;
            _held.ForEach(held => held.Released.TrySetResult());
            return _held.Count;
        }
    }
}
