using System.Text.Json.Nodes;
using IntuneMaintenance.Engine.Apps;
using IntuneMaintenance.Engine.Devices;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Journal;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>Assigns one app for uninstallation to the plan's group, and keeps it assigned to whatever stays.</summary>
internal sealed class AppUninstaller
{
    private readonly Campaign _campaign;
    private readonly string _groupId;
    private readonly bool _allGo;
    private readonly AppAssigner _assigner;

    internal AppUninstaller(Campaign campaign, string groupId, bool allGo)
    {
        _campaign = campaign;
        _groupId = groupId;
        _allGo = allGo;
        _assigner = new AppAssigner(campaign.Door);
    }

    /// <summary>Done when the service shows the assignment; failed with the service's reason; pending with the code of the approval that it waits for.</summary>
    /// <param name="app">The app.</param>
    /// <param name="filed">The approval that was asked for before, with what became of it; null for none.</param>
    /// <param name="cancellationToken">Ends it.</param>
    internal async Task<AppOutcome> RunAsync(PlannedObject app, ApprovalState? filed, CancellationToken cancellationToken)
    {
        if (filed is { IsDenied: true })
        {
            return new AppOutcome(DeviceActState.Failed, $"The approval request was {filed.Status!.ToLowerInvariant()}.");
        }

        if (filed is { Code: null, IsCompleted: false })
        {
            return new AppOutcome(DeviceActState.ApprovalPending, "Waiting for an approver.") { ApprovalCode = filed.FiledCode };
        }

        try
        {
            AssignOutcome outcome = await _assigner.AssignAsync(
                app.Id,
                NewSet,
                filed?.Code is { } code ? ApprovalHeaders.Approved(code) : ApprovalHeaders.Asking(_campaign.Plan.Justification),
                () => _campaign.NoteAsync(DecommissionStep.UninstallApps, RecordKind.Intent, app.Id, app.Name, "Assigning", null),
                cancellationToken).ConfigureAwait(false);
            AppOutcome became = outcome switch
            {
                { Failure: { Kind: FailureKind.ApprovalPending } } => new AppOutcome(DeviceActState.ApprovalPending, "Waiting for an approver.") { ApprovalCode = outcome.ApprovalCode ?? filed?.FiledCode },
                { Failure: { } failure } => new AppOutcome(DeviceActState.Failed, failure.Message),
                { Present: null } => new AppOutcome(DeviceActState.Gone, "The app is no longer there."),
                _ => new AppOutcome(DeviceActState.Done, "Assigned for uninstallation to the plan's group."),
            };
            return became with { RequestId = outcome.RequestId };
        }
        catch (IntuneMaintenanceException e) when (e.Kind is FailureKind.Permission or FailureKind.InvalidArgument)
        {
            // This app is out of reach; the others need not be.
            return new AppOutcome(DeviceActState.Failed, e.Message);
        }
    }

    /// <summary>
    /// Where required assignments stay, the plan's group is excluded from them: otherwise required would win over uninstall. Where no device
    /// stays, nothing else is kept; the backup has it.
    /// </summary>
    private List<JsonObject>? NewSet(AssignmentSet present)
    {
        if (present.Present.Any(a => AssignmentSet.IntentOf(a) == "uninstall" && AssignmentSet.Reaches(a, _groupId)))
        {
            return null;
        }

        var set = new List<JsonObject>();
        if (!_allGo)
        {
            set.AddRange(present.Own.Select(AssignmentSet.Kept));
            set.AddRange(present.Present
                .Where(a => !AssignmentSet.IsTarget(a, AssignmentSet.Excluded))
                .Select(AssignmentSet.IntentOf)
                .Where(i => i is "required" or "available")
                .Distinct()
                .Select(i => AssignmentSet.New(i, AssignmentSet.Excluded, _groupId)));
        }

        set.Add(AssignmentSet.New("uninstall", AssignmentSet.Group, _groupId));
        return set;
    }
}
