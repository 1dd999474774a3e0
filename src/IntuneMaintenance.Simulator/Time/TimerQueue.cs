namespace IntuneMaintenance.Simulator;

/// <summary>Timers by due time, those of the same instant in the order in which they were set. Not thread-safe: the clock holds its own lock.</summary>
internal sealed class TimerQueue
{
    private readonly SortedSet<VirtualTimer> _timers = new(Comparer<VirtualTimer>.Create(Compare));
    private long _order;

    internal DateTimeOffset? Earliest => _timers.Count == 0 ? null : _timers.Min!.Due;

    /// <summary>How many of them are time limits.</summary>
    internal int Limits { get; private set; }

    internal void Add(VirtualTimer timer, DateTimeOffset due, TimeSpan period)
    {
        Remove(timer);
        timer.Due = due;
        timer.Period = period;
        timer.Order = ++_order;
        timer.Queued = _timers.Add(timer);
        Limits += timer.IsLimit ? 1 : 0;
    }

    internal void Remove(VirtualTimer timer)
    {
        if (timer.Queued)
        {
            _timers.Remove(timer);
            timer.Queued = false;
            Limits -= timer.IsLimit ? 1 : 0;
        }
    }

    internal IReadOnlyList<VirtualTimer> TakeDue(DateTimeOffset now)
    {
        if (_timers.Count == 0 || _timers.Min!.Due > now)
        {
            return [];
        }

        List<VirtualTimer> due = [];
        while (_timers.Count > 0 && _timers.Min!.Due <= now)
        {
            VirtualTimer timer = _timers.Min;
            Remove(timer);
            due.Add(timer);
            if (timer.Period > TimeSpan.Zero)
            {
                Add(timer, timer.Due + timer.Period, timer.Period);
            }
        }

        return due;
    }

    private static int Compare(VirtualTimer? x, VirtualTimer? y)
    {
        int byDue = x!.Due.CompareTo(y!.Due);
        return byDue != 0 ? byDue : x.Order.CompareTo(y.Order);
    }
}
