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
            await AssignAsync(campaign, apps, cancellationToken).ConfigureAwait(false);
            await campaign.NoteAsync(Step, RecordKind.End, WaitId, null, "Assigned", null).ConfigureAwait(false);
            assigned = campaign.Last(Step, RecordKind.End, WaitId)!;
        }

        return await WaitAsync(campaign, assigned.At, apps, cancellationToken).ConfigureAwait(false);
    }

    private static async Task AssignAsync(Campaign campaign, PlannedObject[] apps, CancellationToken cancellationToken)
    {
        var group = new UninstallGroup(campaign);
        string groupId = await group.EnsureAsync(cancellationToken).ConfigureAwait(false);
        int members = await group.FillAsync(groupId, cancellationToken).ConfigureAwait(false);
        await campaign.NoteAsync(DecommissionStep.UninstallApps, RecordKind.Outcome, "group", group.Name, groupId, $"{members} devices.").ConfigureAwait(false);

        var uninstaller = new AppUninstaller(campaign, groupId);
        int done = 0;
        Dictionary<string, string?> ended = StatusReader.EndsOf(campaign.Journal.Records, DecommissionStep.UninstallApps);
        foreach (PlannedObject app in apps)
        {
            if (!ended.ContainsKey(app.Id))
            {
                (DeviceActState state, string detail) = await uninstaller.RunAsync(app, cancellationToken).ConfigureAwait(false);
                await campaign.NoteAsync(DecommissionStep.UninstallApps, RecordKind.End, app.Id, app.Name, state.ToString(), detail).ConfigureAwait(false);
            }

            campaign.Progress.Report(new WorkProgress("Decommission: uninstalling apps", $"{++done} of {apps.Length} apps assigned", done, apps.Length));
        }
    }

    private async Task<StepOutcome> WaitAsync(Campaign campaign, DateTimeOffset since, PlannedObject[] apps, CancellationToken cancellationToken)
    {
        Dictionary<string, string?> ended = StatusReader.EndsOf(campaign.Journal.Records, Step);
        int failed = apps.Count(a => ended.GetValueOrDefault(a.Id) is nameof(DeviceActState.Failed) or nameof(DeviceActState.ApprovalPending));
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
