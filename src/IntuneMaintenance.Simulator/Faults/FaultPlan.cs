namespace IntuneMaintenance.Simulator;

/// <summary>
/// Which faults are on and whom they hit. A fault that is merely on comes at every n-th request, where it starts is drawn from the seed;
/// one with a match, a count or an after hits exactly what it names. No request is hit more than three times by the former kind.
/// </summary>
public sealed class FaultPlan
{
    private const int HitsPerRequest = 3;
    private readonly object _gate = new();
    private readonly int _seed;
    private readonly Dictionary<string, FaultSetting> _active = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _counters = [];
    private readonly Dictionary<string, int> _hits = [];
    private readonly Dictionary<string, int> _hitsByName = [];

    internal FaultPlan(int seed, IEnumerable<string> names)
    {
        _seed = seed;
        foreach (string name in names.SelectMany(Expand))
        {
            Enable(name);
        }
    }

    internal event Action<string>? Enabled;

    public IReadOnlyList<string> Active
    {
        get
        {
            lock (_gate)
            {
                return [.. _active.Keys];
            }
        }
    }

    /// <param name="name">One of <see cref="FaultNames"/>.</param>
    /// <param name="match">Only requests whose path and query contain it.</param>
    /// <param name="count">How many of them.</param>
    /// <param name="after">How many of them to let pass first.</param>
    public void Enable(string name, string? match = null, int? count = null, int? after = null)
    {
        foreach (string one in Expand(name))
        {
            lock (_gate)
            {
                _active[one] = new FaultSetting(match, count, after ?? 0);
            }

            Enabled?.Invoke(one);
        }
    }

    public void Disable(string name)
    {
        lock (_gate)
        {
            foreach (string one in Expand(name))
            {
                _active.Remove(one);
            }
        }
    }

    public bool IsOn(string name)
    {
        lock (_gate)
        {
            return _active.ContainsKey(name);
        }
    }

    /// <summary>How many requests, or parts of batches, a fault of this name has hit so far.</summary>
    public int HitsOf(string name)
    {
        lock (_gate)
        {
            return _hitsByName.GetValueOrDefault(name);
        }
    }

    internal string? MatchOf(string name)
    {
        lock (_gate)
        {
            return _active.GetValueOrDefault(name)?.Match;
        }
    }

    /// <summary>Whether the fault hits this request: the n-th, or as its setting says.</summary>
    internal bool Hits(string name, string target, string identity, int every, int atMost = int.MaxValue)
    {
        lock (_gate)
        {
            if (!_active.TryGetValue(name, out FaultSetting? setting))
            {
                return false;
            }

            bool hits = setting.IsTargeted ? setting.Take(target) : IsDue(name, identity, every, atMost);
            if (hits)
            {
                _hitsByName[name] = _hitsByName.GetValueOrDefault(name) + 1;
            }

            return hits;
        }
    }

    private bool IsDue(string name, string identity, int every, int atMost)
    {
        string counter = name + "/" + every;
        int n = _counters[counter] = _counters.GetValueOrDefault(counter) + 1;
        if (n % every != Dice.Below(_seed, name, every, every) || _counters.GetValueOrDefault("hits/" + counter) >= atMost)
        {
            return false;
        }

        if (_hits.GetValueOrDefault(identity) >= HitsPerRequest)
        {
            return false;
        }

        _hits[identity] = _hits.GetValueOrDefault(identity) + 1;
        _counters["hits/" + counter] = _counters.GetValueOrDefault("hits/" + counter) + 1;
        return true;
    }

    /// <summary>A number that differs from call to call, the same in every run.</summary>
    internal int Next(string label, int bound)
    {
        lock (_gate)
        {
            int n = _counters[label] = _counters.GetValueOrDefault(label) + 1;
            return Dice.Below(_seed, label, n, bound);
        }
    }

    private static IEnumerable<string> Expand(string name)
    {
        if (string.Equals(name, FaultNames.All, StringComparison.OrdinalIgnoreCase))
        {
            return FaultNames.InAll;
        }

        return FaultNames.Catalogue.Contains(name, StringComparer.OrdinalIgnoreCase)
            ? [name.ToLowerInvariant()]
            : throw new ArgumentException($"There is no fault '{name}'. Known: {string.Join(", ", FaultNames.Catalogue)}, all.", nameof(name));
    }
}
