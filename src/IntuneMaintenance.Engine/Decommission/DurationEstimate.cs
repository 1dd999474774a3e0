using IntuneMaintenance.Engine.Journal;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>How long a plan takes: quotas force days, and devices take between nothing and the time that the plan gives them.</summary>
internal static class DurationEstimate
{
    /// <summary>All of a plan.</summary>
    internal static PlannedDuration Of(DecommissionPlan plan)
    {
        bool goes = plan.Steps.Contains(DecommissionStep.Devices);
        int canary = goes ? plan.Devices.Count(d => d.Canary) : 0;
        int acting = goes ? DaysOf(plan, plan.Devices) : 0;
        int uninstalling = Array.Exists(plan.Devices, d => d.Act != PlannedAct.Leave) ? (int)Math.Ceiling(UninstallTime(plan).TotalDays) : 0;
        int most = uninstalling + (acting == 0 ? 0 : (canary > 0 ? plan.FollowUpDays : 0) + acting + plan.FollowUpDays);
        return new PlannedDuration { CanaryDevices = canary, ActingDays = acting, AtLeastDays = acting, AtMostDays = most };
    }

    /// <summary>When the last device is through or has failed, at the latest, from where the campaign stands now; null when none is under way any longer.</summary>
    internal static DateTimeOffset? EndOf(DecommissionPlan plan, DeviceBook book, IReadOnlyList<JournalRecord> records)
    {
        if (!plan.Steps.Contains(DecommissionStep.Devices) || StatusReader.HasEnded(records, DecommissionStep.Devices) || book.Devices.All(book.HasEnded))
        {
            return null;
        }

        DateTimeOffset now = records.Count == 0 ? plan.CreatedDateTime : records[^1].At;
        DateTimeOffset lastAct = book.Devices.Where(d => !book.HasEnded(d)).Max(d => book.Entry(d)?.LastArrival) ?? now;
        PlannedDevice[] unsent = [.. book.Unsent];
        if (unsent.Length > 0)
        {
            DateTimeOffset begin = StatusReader.HasEnded(records, DecommissionStep.UninstallApps) ? now : now + UninstallTime(plan);
            lastAct = (unsent.Any(book.IsHeld) ? begin.AddDays(plan.FollowUpDays) : begin).AddDays(DaysOf(plan, unsent));
        }

        return lastAct.AddDays(plan.FollowUpDays);
    }

    private static int DaysOf(DecommissionPlan plan, PlannedDevice[] devices) =>
        Math.Max(Days(devices.Count(d => d.Act == PlannedAct.Retire), plan.RetiresPerDay), Days(devices.Count(d => d.Act == PlannedAct.Wipe), plan.WipesPerDay));

    private static int Days(int count, int perDay) => (count + perDay - 1) / perDay;

    private static TimeSpan UninstallTime(DecommissionPlan plan) =>
        TimeSpan.FromHours(plan.Steps.Contains(DecommissionStep.UninstallApps) && Array.Exists(plan.Apps, a => a.Included) ? plan.UninstallHours : 0);
}
