using IntuneMaintenance.Engine.Devices;
using IntuneMaintenance.Engine.Journal;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>
/// On which days the service refused a device. A device is asked again on another day, because a used-up quota may look like any refusal;
/// one that was refused on two days has failed.
/// </summary>
internal sealed class RefusalCount
{
    private const int MostDays = 2;

    // Refusals of nobody in particular: the token, a limit.
    private static readonly int[] NotTheDevice = [401, 429];
    private readonly Dictionary<string, HashSet<DateTimeOffset>> _days = new(StringComparer.OrdinalIgnoreCase);

    internal void Replay(JournalRecord outcome)
    {
        if (outcome.State == nameof(ActVerdict.Refused))
        {
            Count(outcome.Id!, outcome.Status, outcome.At);
        }
        else if (outcome.State is nameof(ActVerdict.QuotaReached) or nameof(ActVerdict.NotArrived))
        {
            Excuse(outcome.Id!, outcome.At);
        }
    }

    internal void Count(string id, int? status, DateTimeOffset at)
    {
        if (!NotTheDevice.Contains(status ?? 0))
        {
            Days(id).Add(DayQuota.Midnight(at));
        }
    }

    /// <summary>It was not the device after all: the day's quota, or the account.</summary>
    internal void Excuse(string id, DateTimeOffset at) => Days(id).Remove(DayQuota.Midnight(at));

    internal int Of(string id) => _days.TryGetValue(id, out HashSet<DateTimeOffset>? days) ? days.Count : 0;

    internal bool WasBefore(string id, DateTimeOffset now) => _days.TryGetValue(id, out HashSet<DateTimeOffset>? days) && days.Any(d => d < DayQuota.Midnight(now));

    internal bool IsForGood(string id) => Of(id) >= MostDays;

    private HashSet<DateTimeOffset> Days(string id)
    {
        if (!_days.TryGetValue(id, out HashSet<DateTimeOffset>? days))
        {
            _days[id] = days = [];
        }

        return days;
    }
}
