using System.Text.Json.Nodes;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Text;

namespace IntuneMaintenance.Engine.Apps;

/// <summary>Uninstalls an app from one group or from all devices, and leaves every other assignment as it is.</summary>
internal sealed class AppUninstall
{
    private readonly AppReader _reader;
    private readonly AppAssigner _assigner;

    internal AppUninstall(AppReader reader, AppAssigner assigner)
    {
        _reader = reader;
        _assigner = assigner;
    }

    internal async Task<AppActResult> CheckAsync(AppUninstallRequest request, CancellationToken cancellationToken)
    {
        GraphApp app = await _reader.GetAsync(request.AppId, cancellationToken).ConfigureAwait(false);
        if (AppCapabilities.NotUninstallable(app.Type) is { } why)
        {
            throw new IntuneMaintenanceException(FailureKind.InvalidState, "AppNotUninstallable", $"'{app.DisplayName}' ({app.Type}) cannot be uninstalled: {why}. Nothing was sent.")
            {
                Target = app.Id,
                Advice = "Take its assignments away in the Intune admin center, or remove the app with Remove-IntuneApp.",
            };
        }

        AssignmentSet present = await _assigner.ReadAsync(app.Id, cancellationToken).ConfigureAwait(false) ?? throw AppReader.NotFound(request.AppId);
        JsonObject[] against = Against(present, request);
        AppAssignment[] contradictions = [.. against.Select(AssignmentSet.ToModel)];
        CheckContradictions(app, request, against, contradictions);
        AppActResult result = Result(app, request, present);
        result.Replaced = contradictions;
        result.State = IsDone(present, request) && against.Length == 0 ? AppActState.NoChange : AppActState.Done;
        result.Detail = result.State == AppActState.NoChange ? "It is assigned for uninstallation already; nothing was sent."
            : against.Length > 0 ? $"Taken away: {string.Join("; ", contradictions.Select(c => c.ToString()))}. The other assignments stay." : Stays(present);
        return result;
    }

    internal async Task<AppActResult> RunAsync(AppUninstallRequest request, CancellationToken cancellationToken)
    {
        AppActResult result = await CheckAsync(request, cancellationToken).ConfigureAwait(false);
        Dictionary<string, string> headers = request.ApprovalCode is { Length: > 0 } code ? ApprovalHeaders.Approved(code) : ApprovalHeaders.Asking(request.Justification);
        AssignOutcome outcome = await _assigner.AssignAsync(request.AppId, present => NewSet(present, request), headers, null, cancellationToken).ConfigureAwait(false);
        if (outcome.Present is null)
        {
            throw AppReader.NotFound(request.AppId);
        }

        if (outcome.Failure is { Kind: FailureKind.ApprovalPending } pending)
        {
            result.State = AppActState.ApprovalPending;
            result.ApprovalCode = outcome.ApprovalCode ?? request.ApprovalCode;
            result.Detail = pending.Advice ?? pending.Message;
            return result;
        }

        if (outcome.Failure is { } failure)
        {
            failure.Target = request.AppId;
            throw failure;
        }

        Verify(result, outcome.Present, request);
        return result;
    }

    /// <summary>Other intents for the same target, and the exclusion of that target from what is to be uninstalled.</summary>
    private static JsonObject[] Against(AssignmentSet present, AppUninstallRequest request) =>
    [
        .. present.Present.Where(a => AssignmentSet.Reaches(a, request.Group?.Id)
            ? AssignmentSet.IntentOf(a) != "uninstall" || AssignmentSet.HasFilter(a)
            : request.Group is { } group && AssignmentSet.IntentOf(a) == "uninstall" && AssignmentSet.Excludes(a, group.Id)),
    ];

    private static void CheckContradictions(GraphApp app, AppUninstallRequest request, JsonObject[] against, AppAssignment[] contradictions)
    {
        string list = string.Join("; ", contradictions.Select(c => c.ToString()));
        if (Array.Exists(against, a => !AssignmentSet.IsOwn(a)))
        {
            throw new IntuneMaintenanceException(FailureKind.InvalidState, "AppAssignedByPolicySet", $"A policy set assigns '{app.DisplayName}' to the same target: {list}. Nothing was sent.")
            {
                Target = app.Id,
                Advice = "Take the app or the target out of the policy set; -Replace does not reach into it.",
            };
        }

        if (against.Length > 0 && !request.Replace)
        {
            throw new IntuneMaintenanceException(FailureKind.Guard, "AppAssignmentContradicts", $"'{app.DisplayName}' is assigned to the same target otherwise: {list}. Nothing was sent.")
            {
                Target = app.Id,
                Advice = "-Replace takes those away; every other assignment stays.",
            };
        }
    }

    private static List<JsonObject>? NewSet(AssignmentSet present, AppUninstallRequest request)
    {
        JsonObject[] against = Against(present, request);
        if (IsDone(present, request) && against.Length == 0)
        {
            return null;
        }

        // What came up since the check is not taken away silently.
        if (against.Length > 0 && !request.Replace)
        {
            throw new IntuneMaintenanceException(FailureKind.Busy, "AppAssignmentContradicts", $"The assignments of {request.AppId} were changed in the meantime and contradict now.") { Target = request.AppId, Advice = "Run the command again." };
        }

        return
        [
            .. present.Own.Where(a => !against.Contains(a)).Select(AssignmentSet.Kept),
            .. IsDone(present, request) ? Array.Empty<JsonObject>() : [AssignmentSet.New("uninstall", request.Group is null ? AssignmentSet.AllDevices : AssignmentSet.Group, request.Group?.Id)],
        ];
    }

    private static bool IsDone(AssignmentSet present, AppUninstallRequest request) =>
        present.Present.Any(a => AssignmentSet.IntentOf(a) == "uninstall" && AssignmentSet.Reaches(a, request.Group?.Id) && !AssignmentSet.HasFilter(a));

    /// <summary>Everything that was to stay is there, with its intent, target, filter and settings.</summary>
    private static void Verify(AppActResult result, AssignmentSet now, AppUninstallRequest request)
    {
        var after = now.Present.Select(a => Key(AssignmentSet.ToModel(a))).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var replaced = result.Replaced.Select(Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        AppAssignment[] lost = [.. result.Before.Where(a => !replaced.Contains(Key(a)) && !after.Contains(Key(a)))];
        if (lost.Length > 0)
        {
            throw new IntuneMaintenanceException(FailureKind.Incomplete, "AppAssignmentLost", $"'{result.Name}' is assigned for uninstallation, but the service no longer shows: {string.Join("; ", lost.Select(a => a.ToString()))}.")
            {
                Target = request.AppId,
                Advice = "Look at the app in the Intune admin center, and assign it again where that is wanted.",
            };
        }
    }

    private static string Key(AppAssignment a) => $"{a.Intent} {a.Target} {a.GroupId} {a.FilterType ?? "none"} {a.FilterId}";

    private static string Stays(AssignmentSet present) => present.Present.Count == 0 ? "" : $"{Counted.Of(present.Present.Count, "other assignment")} stay{(present.Present.Count == 1 ? "s" : "")}.";

    private static AppActResult Result(GraphApp app, AppUninstallRequest request, AssignmentSet present) => new()
    {
        Id = app.Id,
        Name = app.DisplayName ?? app.Id,
        Act = "Uninstall",
        Target = request.Group is null ? "all devices" : $"group {request.Group.Name}",
        Before = [.. present.Present.Select(AssignmentSet.ToModel)],
    };
}
