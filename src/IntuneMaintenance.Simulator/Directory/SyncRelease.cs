namespace IntuneMaintenance.Simulator;

/// <summary>
/// After the synchronisation was switched off, what came through it becomes the cloud's own, one object after the other; with many it takes up to 72 hours
/// (facts §7). Devices stay joined to their domain.
/// </summary>
internal sealed class SyncRelease(DirectoryStore directory)
{
    private static readonly TimeSpan First = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan PerObject = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(72);
    private readonly Queue<(DateTimeOffset Due, Action Release)> _due = [];

    internal void Begin(DateTimeOffset now)
    {
        if (_due.Count > 0)
        {
            return;
        }

        Action[] all =
        [
            .. directory.Users.Concat(directory.Others).Where(u => u.IsSynchronized).Select(u => (Action)(() => u.IsSynchronized = false)),
            .. directory.Groups.Where(g => g.IsSynchronized).Select(g => (Action)(() => g.IsSynchronized = false)),
        ];
        TimeSpan each = all.Length > 0 && First + (PerObject * all.Length) > Longest ? (Longest - First) / all.Length : PerObject;
        for (int i = 0; i < all.Length; i++)
        {
            _due.Enqueue((now + First + (each * i), all[i]));
        }
    }

    internal void Settle(DateTimeOffset now)
    {
        while (_due.TryPeek(out (DateTimeOffset Due, Action Release) next) && next.Due <= now)
        {
            _due.Dequeue().Release();
        }
    }
}
