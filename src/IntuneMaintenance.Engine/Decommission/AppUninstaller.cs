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

    /// <summary>Done when the service shows the assignment; failed with the service's reason; pending with the code of the approval that it waits for; unclear when it could not be reached, not sent when it takes nothing of this account.</summary>
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
            AssignOutcome outcome = await AssignAsync(app, filed?.Code, cancellationToken).ConfigureAwait(false);
            if (filed?.Code is not null && outcome.Failure is { Kind: FailureKind.InvalidArgument })
            {
                // The approval was for the assignments of that day; somebody changed them since, so that another one is asked for.
                outcome = await AssignAsync(app, null, cancellationToken).ConfigureAwait(false);
            }

            return Became(outcome, filed) with { RequestId = outcome.RequestId };
        }
        catch (IntuneMaintenanceException e) when (ObjectActs.IsPassing(e) || e.Kind is FailureKind.Permission or FailureKind.InvalidArgument)
        {
            return Became(e);
        }
    }

    private Task<AssignOutcome> AssignAsync(PlannedObject app, string? code, CancellationToken cancellationToken) => _assigner.AssignAsync(
        app.Id,
        NewSet,
        code is null ? ApprovalHeaders.Asking(_campaign.Plan.Justification) : ApprovalHeaders.Approved(code),
        () => _campaign.NoteAsync(DecommissionStep.UninstallApps, RecordKind.Intent, app.Id, app.Name, "Assigning", null),
        cancellationToken);

    private static AppOutcome Became(AssignOutcome outcome, ApprovalState? filed) => outcome switch
    {
        { Failure: { Kind: FailureKind.ApprovalPending } } => new AppOutcome(DeviceActState.ApprovalPending, "Waiting for an approver.") { ApprovalCode = outcome.ApprovalCode ?? filed?.FiledCode },
        { Failure: { } failure } => Became(failure),
        { Present: null } => new AppOutcome(DeviceActState.Gone, "The app is no longer there."),
        _ => new AppOutcome(DeviceActState.Done, "Assigned for uninstallation to the plan's group."),
    };

    /// <summary>What passes is tried again, what the account may not do at all is a person's business; else this app is out of reach, and the others need not be.</summary>
    private static AppOutcome Became(IntuneMaintenanceException failure)
    {
        string detail = failure.Advice is null ? failure.Message : $"{failure.Message} {failure.Advice}";
        return ObjectActs.IsPassing(failure) ? new AppOutcome(DeviceActState.Unclear, detail)
            : AccountRefusal.Is(failure.Status, failure) ? new AppOutcome(DeviceActState.NotSent, detail) { LacksReason = AccountRefusal.LacksReason(failure) }
            : new AppOutcome(DeviceActState.Failed, failure.Message);
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
