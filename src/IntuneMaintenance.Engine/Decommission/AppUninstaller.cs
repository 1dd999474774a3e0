using System.Text.Json;
using System.Text.Json.Nodes;
using IntuneMaintenance.Engine.Devices;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Journal;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>Assigns one app for uninstallation to the plan's group, and keeps it assigned to whatever stays.</summary>
internal sealed class AppUninstaller
{
    private const int MostAttempts = 3;
    private const string GroupTarget = "#microsoft.graph.groupAssignmentTarget";
    private const string ExclusionTarget = "#microsoft.graph.exclusionGroupAssignmentTarget";
    private readonly Campaign _campaign;
    private readonly string _groupId;
    private readonly bool _allGo;

    internal AppUninstaller(Campaign campaign, string groupId, bool allGo)
    {
        _campaign = campaign;
        _groupId = groupId;
        _allGo = allGo;
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
            return await AssignAsync(app, filed?.Code, cancellationToken).ConfigureAwait(false);
        }
        catch (IntuneMaintenanceException e) when (e.Kind is FailureKind.Permission or FailureKind.InvalidArgument)
        {
            // This app is out of reach; the others need not be.
            return new AppOutcome(DeviceActState.Failed, e.Message);
        }
    }

    private async Task<AppOutcome> AssignAsync(PlannedObject app, string? code, CancellationToken cancellationToken)
    {
        string path = $"deviceAppManagement/mobileApps/{Uri.EscapeDataString(app.Id)}";
        for (int attempt = 1; ; attempt++)
        {
            List<JsonObject>? present = await ReadAsync(path, cancellationToken).ConfigureAwait(false);
            if (present is null)
            {
                return new AppOutcome(DeviceActState.Gone, "The app is no longer there.");
            }

            if (present.Exists(IsOurs))
            {
                return new AppOutcome(DeviceActState.Done, "Assigned for uninstallation to the plan's group.");
            }

            await _campaign.NoteAsync(DecommissionStep.UninstallApps, RecordKind.Intent, app.Id, app.Name, "Assigning", null).ConfigureAwait(false);
            try
            {
                GraphAnswer answer = await _campaign.Door.SendAsync(HttpMethod.Post, GraphPath.Beta(path + "/assign"), Body(present), code is null ? ApprovalHeaders.Asking(_campaign.Plan.Justification) : ApprovalHeaders.Approved(code), repeatable: false, cancellationToken).ConfigureAwait(false);
                if (!answer.IsSuccess && (!answer.IsTransient || attempt == MostAttempts))
                {
                    IntuneMaintenanceException failure = answer.ToFailure();
                    return failure.Kind == FailureKind.ApprovalPending
                        ? new AppOutcome(DeviceActState.ApprovalPending, "Waiting for an approver.") { ApprovalCode = answer.ApprovalCode ?? code }
                        : new AppOutcome(DeviceActState.Failed, failure.Message);
                }
            }
            catch (IntuneMaintenanceException e) when (attempt < MostAttempts && e.Kind is FailureKind.Connection or FailureKind.Timeout)
            {
                // Whether it arrived shows in the assignments, which are read again above.
            }
        }
    }

    private async Task<List<JsonObject>?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var assignments = new List<JsonObject>();
            await foreach (JsonElement item in _campaign.Door.ListRawAsync(GraphPath.Beta(path + "/assignments"), cancellationToken).ConfigureAwait(false))
            {
                assignments.Add(JsonObject.Create(item.Clone())!);
            }

            return assignments;
        }
        catch (IntuneMaintenanceException e) when (e.Kind == FailureKind.NotFound)
        {
            return null;
        }
    }

    /// <summary>
    /// The whole new set, because assign replaces the whole set. Where required assignments stay, the plan's group is excluded from them: otherwise
    /// required would win over uninstall. Where no device stays, nothing else is kept; the backup has it.
    /// </summary>
    private byte[] Body(List<JsonObject> present)
    {
        var set = new JsonArray();
        if (!_allGo)
        {
            foreach (JsonObject assignment in present)
            {
                set.Add(Kept(assignment));
            }

            foreach (string intent in present.Where(a => !IsTarget(a, ExclusionTarget)).Select(a => a["intent"]!.GetValue<string>()).Where(i => i is "required" or "available").Distinct())
            {
                set.Add(Assignment(intent, ExclusionTarget));
            }
        }

        set.Add(Assignment("uninstall", GroupTarget));
        return JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["mobileAppAssignments"] = set });
    }

    private JsonObject Assignment(string intent, string target) => new()
    {
        ["@odata.type"] = "#microsoft.graph.mobileAppAssignment",
        ["intent"] = intent,
        ["target"] = new JsonObject { ["@odata.type"] = target, ["groupId"] = _groupId },
        ["settings"] = null,
    };

    private static JsonObject Kept(JsonObject assignment) => new()
    {
        ["@odata.type"] = "#microsoft.graph.mobileAppAssignment",
        ["intent"] = assignment["intent"]?.DeepClone(),
        ["target"] = assignment["target"]?.DeepClone(),
        ["settings"] = assignment["settings"]?.DeepClone(),
    };

    private bool IsOurs(JsonObject assignment) =>
        (string?)assignment["intent"] == "uninstall" && IsTarget(assignment, GroupTarget)
        && string.Equals((string?)assignment["target"]?["groupId"], _groupId, StringComparison.OrdinalIgnoreCase);

    private static bool IsTarget(JsonObject assignment, string type) => (string?)assignment["target"]?["@odata.type"] == type;
}
