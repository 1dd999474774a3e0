using IntuneMaintenance.Engine.Devices;
using IntuneMaintenance.Engine.Journal;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>
/// On which days the service refused a device. A device is asked again on another day, because a used-up quota may look like any refusal;
/// one that was refused on two days has failed. A refusal that nothing was accepted after, on a day on which something had been, is
/// doubtful: only more of those count.
/// </summary>
internal sealed class RefusalCount
{
    private const int MostDays = 2;
    private const int MostDoubtfulDays = 5;

    // Refusals of nobody in particular: the token, a limit.
    private static readonly int[] NotTheDevice = [401, 429];
    private readonly Dictionary<string, HashSet<DateTimeOffset>> _certain = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, HashSet<DateTimeOffset>> _doubtful = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<DestructiveAct, Trail> _trails = [];

    internal void Replay(JournalRecord outcome)
    {
        if (Enum.TryParse(outcome.State, out ActVerdict verdict) && Enum.TryParse(outcome.Act, out DestructiveAct act))
        {
            Take(act, verdict, outcome.Id!, outcome.Status, outcome.At);
        }
    }

    /// <summary>Takes an outcome, in the order in which they came.</summary>
    internal void Take(DestructiveAct act, ActVerdict verdict, string id, int? status, DateTimeOffset at)
    {
        DateTimeOffset day = DayQuota.Midnight(at);
        if (!_trails.TryGetValue(act, out Trail? trail) || trail.Day != day)
        {
            _trails[act] = trail = new Trail(day);
        }

        switch (verdict)
        {
            // Without a status it was read back, and nobody knows when it was accepted.
            case ActVerdict.Accepted when status is not null:
                trail.Refused.ForEach(refused => Move(refused, day));
                trail.Refused.Clear();
                trail.Accepted = true;
                break;
            case ActVerdict.Refused when !NotTheDevice.Contains(status ?? 0):
                Days(trail.Accepted ? _doubtful : _certain, id).Add(day);
                if (trail.Accepted)
                {
                    trail.Refused.Add(id);
                }

                break;

            // It was not the device after all: the day's quota, or the account.
            case ActVerdict.QuotaReached or ActVerdict.NotArrived:
                Days(_certain, id).Remove(day);
                Days(_doubtful, id).Remove(day);
                break;
            default:
                break;
        }
    }

    internal int Of(string id) => Count(_certain, id) + Count(_doubtful, id);

    internal bool WasBefore(string id, DateTimeOffset now)
    {
        DateTimeOffset today = DayQuota.Midnight(now);
        return Days(_certain, id).Any(d => d < today) || Days(_doubtful, id).Any(d => d < today);
    }

    internal bool IsForGood(string id) => Count(_certain, id) >= MostDays || Of(id) >= MostDoubtfulDays;

    private void Move(string id, DateTimeOffset day)
    {
        if (Days(_doubtful, id).Remove(day))
        {
            Days(_certain, id).Add(day);
        }
    }

    private static int Count(Dictionary<string, HashSet<DateTimeOffset>> from, string id) => from.TryGetValue(id, out HashSet<DateTimeOffset>? days) ? days.Count : 0;

    private static HashSet<DateTimeOffset> Days(Dictionary<string, HashSet<DateTimeOffset>> of, string id)
    {
        if (!of.TryGetValue(id, out HashSet<DateTimeOffset>? days))
        {
            of[id] = days = [];
        }

        return days;
    }

    private sealed class Trail(DateTimeOffset day)
    {
        internal DateTimeOffset Day { get; } = day;

        internal bool Accepted { get; set; }

        internal List<string> Refused { get; } = [];
    }
}
