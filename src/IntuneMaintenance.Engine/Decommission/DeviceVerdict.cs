using IntuneMaintenance.Engine.Devices;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>What the device step waits for, and until when.</summary>
internal static class DeviceVerdict
{
    private static readonly TimeSpan ShortestLook = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan LongestLook = TimeSpan.FromHours(3);
    private static readonly TimeSpan LongestLookAtFew = TimeSpan.FromHours(1);
    private const int Few = 200;

    internal static StepOutcome Of(Campaign campaign, DeviceBook book, DayQuota? quota)
    {
        book.LookAtCanary();
        DateTimeOffset now = campaign.Now;
        PlannedDevice[] unsent = [.. book.Unsent.Where(d => !book.IsHeld(d))];
        int held = book.Unsent.Count(book.IsHeld);
        PlannedDevice[] pending = [.. book.Pending];
        PlannedDevice[] unclear = [.. book.Unclear];
        PlannedDevice[] approvals = [.. book.AwaitingApproval];
        var waits = new List<StepOutcome>();
        StepOutcome? look = null;

        PlannedDevice[] due = [.. unsent.Where(d => book.EarliestTry(d) <= now)];
        PlannedDevice[] beyond = [.. due.Where(d => quota?.Left(PlannedActs.ActOf(d)) == 0)];
        if (beyond.Length > 0)
        {
            waits.Add(StepOutcome.Wait(DecommissionState.WaitingForQuota, DayQuota.NextDay(now), $"{beyond.Length} devices wait for the next day's quota."));
        }

        if (due.Length > beyond.Length)
        {
            waits.Add(StepOutcome.Wait(DecommissionState.WaitingForDevices, now + due.Except(beyond).Min(d => PauseOf(book.Entry(d), now)), $"{due.Length - beyond.Length} devices could not be read or reached and are tried again."));
        }

        if (unsent.Length > due.Length)
        {
            waits.Add(StepOutcome.Wait(DecommissionState.WaitingForDevices, unsent.Except(due).Min(book.EarliestTry), $"{unsent.Length - due.Length} devices are asked on another day, because the service refused them today."));
        }

        if (approvals.Length > 0)
        {
            waits.Add(StepOutcome.Wait(DecommissionState.WaitingForApproval, now + ApprovalWait.Look, ApprovalWait.Text(approvals.Length, approvals.Count(d => book.Entry(d)!.ApprovalCode is null))));
        }

        if (pending.Length > 0)
        {
            look = StepOutcome.Wait(DecommissionState.WaitingForDevices, NextLook(book, pending, now, campaign.Plan.FollowUpDays), $"{pending.Length} devices were asked and have yet to do it.");
            waits.Add(look);
        }

        if (held > 0 && waits.Count > 0)
        {
            waits[0] = waits[0] with { Detail = $"{waits[0].Detail} {held} devices wait until the canary has reached its end." };
        }

        if (unclear.Length > 0 && unclear.Any(d => IsYoung(book, d, now)))
        {
            waits.Add(StepOutcome.Wait(DecommissionState.WaitingForDevices, unclear.Where(d => IsYoung(book, d, now)).Min(d => book.Entry(d)!.At) + ActReconciler.Settle, $"{unclear.Length} requests have no answer and are read back."));
        }

        if (waits.Count > 0)
        {
            // A look at devices under way changes nothing while the quota is used up, so that it can wait for the next day as well.
            DateTimeOffset? next = beyond.Length > 0 && look is not null ? waits.Where(w => w != look).Min(w => w.NextRun) : waits.Min(w => w.NextRun);
            return waits[0] with { NextRun = next, Detail = string.Join(" ", waits.Select(w => w.Detail)) };
        }

        if (unclear.Length > 0)
        {
            return StepOutcome.Decision($"{unclear.Length} requests stay unclear: they may have arrived, and nothing is sent again. Look at these devices in the Intune admin center, then tell with Resolve-IntuneDecommission.");
        }

        int failed = book.Devices.Count(d => !book.IsDone(d));
        return StepOutcome.Done(failed, $"{book.Devices.Count - failed} devices done, {failed} failed.");
    }

    private static bool IsYoung(DeviceBook book, PlannedDevice device, DateTimeOffset now) => now - book.Entry(device)!.At < ActReconciler.Settle;

    /// <summary>The longer a device cannot be read, the rarer a further try pays.</summary>
    private static TimeSpan PauseOf(ActEntry? entry, DateTimeOffset now)
    {
        TimeSpan half = entry?.Verdict is ActVerdict.NotReadable ? (now - entry.At) / 2 : TimeSpan.Zero;
        return half < ShortestLook ? ShortestLook : half > LongestLook ? LongestLook : half;
    }

    /// <summary>The longer ago the last request, the rarer a look pays; never later than the end of a device's time.</summary>
    private static DateTimeOffset NextLook(DeviceBook book, PlannedDevice[] pending, DateTimeOffset now, int followUpDays)
    {
        TimeSpan half = (now - pending.Max(d => book.Entry(d)!.At)) / 2;
        TimeSpan longest = pending.Length <= Few ? LongestLookAtFew : LongestLook;
        TimeSpan pause = half < ShortestLook ? ShortestLook : half > longest ? longest : half;
        DateTimeOffset deadline = pending.Min(d => book.Entry(d)!.At).AddDays(followUpDays);
        return deadline > now && deadline < now + pause ? deadline : now + pause;
    }
}
