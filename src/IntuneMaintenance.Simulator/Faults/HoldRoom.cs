namespace IntuneMaintenance.Simulator;

/// <summary>Answers that are held back: those that the fault catches, and those that a test asked for.</summary>
internal sealed class HoldRoom
{
    private readonly object _gate = new();
    private readonly List<HeldAnswer> _held = [];
    private string? _action;
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

    /// <summary>Holds the answers of the next destructive requests.</summary>
    internal void Ask(string action, int count)
    {
        lock (_gate)
        {
            _action = action;
            _count = count;
        }
    }

    internal bool Wants(string? action, bool batch)
    {
        lock (_gate)
        {
            if (_count <= 0 || action is null || !(_action == "any" || _action == action || (_action == "batch" && batch)))
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
