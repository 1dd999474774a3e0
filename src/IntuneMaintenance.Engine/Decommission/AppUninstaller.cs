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
    private readonly AppAssigner _assigner;

    internal AppUninstaller(Campaign campaign, string groupId)
    {
        _campaign = campaign;
        _groupId = groupId;
        _assigner = new AppAssigner(campaign.Door);
    }

    /// <summary>Done when the service shows the assignment; failed with the service's reason.</summary>
    internal async Task<(DeviceActState State, string Detail)> RunAsync(PlannedObject app, CancellationToken cancellationToken)
    {
        try
        {
            AssignOutcome outcome = await _assigner.AssignAsync(
                app.Id,
                NewSet,
                ApprovalHeaders.Asking(_campaign.Plan.Justification),
                () => _campaign.NoteAsync(DecommissionStep.UninstallApps, RecordKind.Intent, app.Id, app.Name, "Assigning", null),
                cancellationToken).ConfigureAwait(false);
            return outcome switch
            {
                { Present: null } => (DeviceActState.Gone, "The app is no longer there."),
                { Failure: null } => (DeviceActState.Done, "Assigned for uninstallation to the plan's group."),
                { Failure: { } failure } => (failure.Kind == FailureKind.ApprovalPending ? DeviceActState.ApprovalPending : DeviceActState.Failed, failure.Message),
            };
        }
        catch (IntuneMaintenanceException e) when (e.Kind is FailureKind.Permission or FailureKind.InvalidArgument)
        {
            // This app is out of reach; the others need not be.
            return (DeviceActState.Failed, e.Message);
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
        if (_campaign.Leaving.Count < _campaign.Plan.Devices.Length)
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
