using IntuneMaintenance.Engine.Devices;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>
/// What the service still takes today (UTC) of each act, tenant-wide. No API tells; we count what the tenant's own record and our journal know, and
/// believe the service when it says that it is enough.
/// </summary>
internal sealed class DayQuota
{
    private readonly Dictionary<DestructiveAct, int> _left;
    private readonly HashSet<DestructiveAct> _closed = [];
    private readonly HashSet<DestructiveAct> _touched = [];

    internal DayQuota(DecommissionPlan plan, IEnumerable<GraphRemoteActionAudit> today, IEnumerable<ActEntry> ledger, DateTimeOffset midnight)
    {
        var used = new HashSet<(DestructiveAct, string)>();
        foreach (GraphRemoteActionAudit entry in today.Where(e => e.ManagedDeviceId is not null && e.RequestDateTime >= midnight))
        {
            foreach (DestructiveAct act in (DestructiveAct[])[DestructiveAct.Retire, DestructiveAct.Wipe])
            {
                // A delete uses up the retire or wipe that it triggers; which one is not told, so it counts as both.
                if (entry.Is(act) || entry.Is(DestructiveAct.Delete))
                {
                    used.Add((act, entry.ManagedDeviceId!.ToUpperInvariant()));
                }
            }
        }

        // What waits for an approval is filed and not carried out.
        used.UnionWith(ledger.Where(e => e.Verdict != ActVerdict.ApprovalPending && e.LastArrival >= midnight).Select(e => (e.Act, e.DeviceId.ToUpperInvariant())));
        // What the service said earlier today holds until the next day.
        _closed.UnionWith(ledger.Where(e => e.Verdict == ActVerdict.QuotaReached && e.At >= midnight).Select(e => e.Act));
        _touched.UnionWith(used.Select(u => u.Item1));
        _left = new Dictionary<DestructiveAct, int>
        {
            [DestructiveAct.Retire] = plan.RetiresPerDay - used.Count(u => u.Item1 == DestructiveAct.Retire),
            [DestructiveAct.Wipe] = plan.WipesPerDay - used.Count(u => u.Item1 == DestructiveAct.Wipe),
        };
    }

    /// <summary>When a new day's quota is there for certain.</summary>
    internal static DateTimeOffset NextDay(DateTimeOffset now) => Midnight(now).AddDays(1).AddMinutes(1);

    internal static DateTimeOffset Midnight(DateTimeOffset now) => new(now.UtcDateTime.Date, TimeSpan.Zero);

    internal int Left(DestructiveAct act) => _closed.Contains(act) ? 0 : Math.Max(0, _left[act]);

    internal void Use(DestructiveAct act, int count)
    {
        _left[act] -= count;
        if (count > 0)
        {
            _touched.Add(act);
        }
    }

    /// <summary>Somebody has used a part of it today: only then can it be used up.</summary>
    internal bool IsTouched(DestructiveAct act) => _touched.Contains(act);

    internal void Close(DestructiveAct act) => _closed.Add(act);
}
