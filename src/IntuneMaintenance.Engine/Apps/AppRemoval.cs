using System.Net;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Text;

namespace IntuneMaintenance.Engine.Apps;

/// <summary>Removes an app from Intune, after everything that stands against it was said.</summary>
internal sealed class AppRemoval
{
    private const int MostReadings = 4;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);
    private readonly GraphDoor _door;
    private readonly AppReader _reader;

    internal AppRemoval(GraphDoor door, AppReader reader)
    {
        _door = door;
        _reader = reader;
    }

    internal async Task<AppActResult> CheckAsync(string id, bool force, CancellationToken cancellationToken)
    {
        GraphApp app = await _reader.GetAsync(id, cancellationToken).ConfigureAwait(false);
        if (AppCapabilities.NotRemovable(app.Type, app.AppAvailability) is { } why)
        {
            throw Refuse("AppNotRemovable", FailureKind.InvalidState, app, $"cannot be removed: {why}", "Leave it, or take its assignments away.");
        }

        IntuneApp model = AppReader.ToModel(app);
        List<GraphAppRelation> relations = await _reader.RelationsAsync(app.Id, cancellationToken).ConfigureAwait(false);
        string[] needing = [.. relations.Where(r => NeedsIt(r, app.Id)).Select(r => OtherOf(r, app.Id)).Distinct(StringComparer.Ordinal)];
        string[] needed = [.. relations.Where(r => !NeedsIt(r, app.Id)).Select(r => OtherOf(r, app.Id)).Distinct(StringComparer.Ordinal)];
        if (needing.Length > 0)
        {
            throw Refuse("AppStillNeeded", FailureKind.Guard, app, $"is needed or superseded by other apps: {string.Join(", ", needing)}", "Take the relation away in those apps, or remove them first: they would be left without it.");
        }

        if (!force && model.AssignmentCount > 0)
        {
            throw Refuse("AppStillAssigned", FailureKind.Guard, app, $"is still assigned: {string.Join("; ", model.Assignments.Select(a => a.ToString()))}", "Removing it uninstalls nothing. Uninstall it first with Uninstall-IntuneApp, or remove it all the same with -Force.");
        }

        if (!force && needed.Length > 0)
        {
            throw Refuse("AppHasRelations", FailureKind.Guard, app, $"depends on or supersedes other apps: {string.Join(", ", needed)}", "Those stay. -Force removes this one with its relations.");
        }

        return new AppActResult
        {
            Id = app.Id,
            Name = model.Name,
            Act = "Remove",
            Target = "the tenant",
            Before = model.Assignments,
            Detail = $"Nothing is uninstalled by it.{(model.AssignmentCount > 0 ? $" {Counted.Of(model.AssignmentCount, "assignment")} go{(model.AssignmentCount == 1 ? "es" : "")} with it." : "")}{(needed.Length > 0 ? $" These stay: {string.Join(", ", needed)}." : "")}",
        };
    }

    internal async Task<AppActResult> RunAsync(AppActResult act, string? justification, string? approvalCode, CancellationToken cancellationToken)
    {
        Dictionary<string, string> headers = approvalCode is { Length: > 0 } code ? ApprovalHeaders.Approved(code) : ApprovalHeaders.Asking(justification);
        GraphPath path = GraphPath.Beta(AppAssigner.PathOf(act.Id));
        GraphAnswer answer = await _door.SendAsync(HttpMethod.Delete, path, null, headers, repeatable: true, cancellationToken).ConfigureAwait(false);
        if (!answer.IsSuccess && answer.Status != HttpStatusCode.NotFound)
        {
            IntuneMaintenanceException failure = answer.ToFailure();
            if (failure.Kind != FailureKind.ApprovalPending)
            {
                failure.Target = act.Id;
                throw failure;
            }

            act.State = AppActState.ApprovalPending;
            act.ApprovalCode = answer.ApprovalCode ?? approvalCode;
            act.Detail = failure.Advice ?? failure.Message;
            return act;
        }

        for (int i = 1; ; i++)
        {
            GraphAnswer left = await _door.SendAsync(HttpMethod.Get, path, null, null, repeatable: true, cancellationToken).ConfigureAwait(false);
            if (left.Status == HttpStatusCode.NotFound)
            {
                act.State = AppActState.Done;
                act.Detail = "The service no longer knows the app; what is installed stays on the devices.";
                return act;
            }

            if (i == MostReadings)
            {
                left.OrThrow();
                throw new IntuneMaintenanceException(FailureKind.Incomplete, "AppStillThere", $"'{act.Name}' was to be removed, but the service still shows it.") { Target = act.Id, Advice = "Look at it again in a while with Get-IntuneApp." };
            }

            await Task.Delay(Pause * i, _door.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The relation's other end stands above this app: it depends on it, or supersedes it.</summary>
    private static bool NeedsIt(GraphAppRelation relation, string id) =>
        string.Equals(relation.TargetType, "parent", StringComparison.OrdinalIgnoreCase) || Same(relation.TargetId, id);

    private static string OtherOf(GraphAppRelation relation, string id) =>
        Same(relation.TargetId, id) ? relation.SourceDisplayName ?? relation.SourceId ?? "unknown" : relation.TargetDisplayName ?? relation.TargetId ?? "unknown";

    private static IntuneMaintenanceException Refuse(string errorId, FailureKind kind, GraphApp app, string what, string advice) =>
        new(kind, errorId, $"'{app.DisplayName}' ({app.Type}) {what}. Nothing was sent.") { Target = app.Id, Advice = advice };

    private static bool Same(string? left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
