using IntuneMaintenance.Engine.Devices;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Journal;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>
/// Uninstalls apps through a group of the plan's devices, and gives the devices time to do it. Graph tells no reliable state per device, so the step
/// waits until each has checked in since, or until the plan's hours are over.
/// </summary>
internal sealed class UninstallStep : ICampaignStep
{
    private const string WaitId = "wait";

    public DecommissionStep Step => DecommissionStep.UninstallApps;

    public async Task<StepOutcome> RunAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        PlannedObject[] apps = [.. campaign.Plan.Apps.Where(a => a.Included)];
        if (apps.Length == 0 || campaign.Leaving.Count == 0)
        {
            return new StepOutcome(DecommissionState.Done, "There is nothing to uninstall.");
        }

        JournalRecord? assigned = campaign.Last(Step, RecordKind.End, WaitId);
        if (assigned is null)
        {
            if (await AssignAsync(campaign, apps, cancellationToken).ConfigureAwait(false) is { } open)
            {
                return open;
            }

            await campaign.NoteAsync(Step, RecordKind.End, WaitId, null, "Assigned", null).ConfigureAwait(false);
            assigned = campaign.Last(Step, RecordKind.End, WaitId)!;
        }

        return await WaitAsync(campaign, assigned.At, apps, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Assigns every app that is not assigned yet; null when none is left.</summary>
    private async Task<StepOutcome?> AssignAsync(Campaign campaign, PlannedObject[] apps, CancellationToken cancellationToken)
    {
        List<StayingDevice> staying = await campaign.StayingAsync(cancellationToken).ConfigureAwait(false);
        var group = new UninstallGroup(campaign);
        string groupId = await group.EnsureAsync(cancellationToken).ConfigureAwait(false);
        int members = await group.FillAsync(groupId, staying, cancellationToken).ConfigureAwait(false);
        await campaign.NoteAsync(Step, RecordKind.Outcome, "group", group.Name, groupId, $"{members} devices.").ConfigureAwait(false);

        var uninstaller = new AppUninstaller(campaign, groupId, allGo: staying.Count == 0 && campaign.Leaving.Count == campaign.Plan.Devices.Length);
        var book = new AppBook(campaign, apps);
        Dictionary<string, ApprovalState> approvals = await ApprovalsAsync(campaign, book.Filed, cancellationToken).ConfigureAwait(false);
        int done = 0;
        foreach (PlannedObject app in apps)
        {
            if (!book.HasEnded(app))
            {
                await campaign.Halt.CheckAsync(cancellationToken).ConfigureAwait(false);
                await book.NoteAsync(app, await uninstaller.RunAsync(app, approvals.GetValueOrDefault(app.Id), cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
            }

            campaign.Progress.Report(new WorkProgress("Decommission: uninstalling apps", $"{++done} of {apps.Length} apps assigned", done, apps.Length));
        }

        return await book.ConcludeAsync().ConfigureAwait(false);
    }

    private static async Task<Dictionary<string, ApprovalState>> ApprovalsAsync(Campaign campaign, JournalRecord[] filed, CancellationToken cancellationToken)
    {
        string?[] states = await ApprovalStates.ReadAsync(campaign.Door, [.. filed.Select(r => (r.ApprovalCode!, r.At))], cancellationToken).ConfigureAwait(false);
        return filed.Zip(states).ToDictionary(p => p.First.Id!, p => new ApprovalState(p.First.ApprovalCode!, p.Second), StringComparer.OrdinalIgnoreCase);
    }

    private async Task<StepOutcome> WaitAsync(Campaign campaign, DateTimeOffset since, PlannedObject[] apps, CancellationToken cancellationToken)
    {
        Dictionary<string, string?> ended = StatusReader.EndsOf(campaign.Journal.Records, Step);
        int failed = apps.Count(a => ended.GetValueOrDefault(a.Id) is nameof(DeviceActState.Failed));
        DateTimeOffset until = since.AddHours(campaign.Plan.UninstallHours);
        DateTimeOffset now = campaign.Now;
        if (now >= until)
        {
            return StepOutcome.Done(failed, $"{apps.Length - failed} apps assigned for uninstallation; the plan's {campaign.Plan.UninstallHours} hours are over.");
        }

        int missing = await NotSeenSinceAsync(campaign, since, cancellationToken).ConfigureAwait(false);
        if (missing == 0)
        {
            return StepOutcome.Done(failed, $"{apps.Length - failed} apps assigned for uninstallation; every device has checked in since.");
        }

        // Rarer and rarer: a look costs a listing of the fleet.
        TimeSpan pause = TimeSpan.FromTicks(Math.Max(TimeSpan.FromHours(1).Ticks, (now - since).Ticks));
        DateTimeOffset next = now + pause < until ? now + pause : until;
        return StepOutcome.Wait(DecommissionState.WaitingForDevices, next, $"{missing} devices have not checked in since the apps were assigned for uninstallation.");
    }

    private static async Task<int> NotSeenSinceAsync(Campaign campaign, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var leaving = new HashSet<string>(campaign.Leaving.Select(d => d.Id), StringComparer.OrdinalIgnoreCase);
        string moment = ODataText.Moment(since);
        GraphPath path = GraphPath.Beta($"deviceManagement/managedDevices?$select=id,lastSyncDateTime&$filter=lastSyncDateTime le {moment}");
        int missing = 0;
        await foreach (GraphDevice device in campaign.Door.ListAsync(path, DeviceJson.Default.GraphDevice, cancellationToken).ConfigureAwait(false))
        {
            missing += leaving.Contains(device.Id) ? 1 : 0;
        }

        return missing;
    }
}
