using System.Text.Json;
using System.Text.Json.Nodes;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Apps;

/// <summary>
/// Assigns an app for uninstallation: reads the assignments, sends the new set, and reads again until the service shows it. Uninstall-IntuneApp
/// and a campaign both go through it.
/// </summary>
internal sealed class AppAssigner
{
    private const int MostAttempts = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);
    private readonly GraphDoor _door;

    internal AppAssigner(GraphDoor door) => _door = door;

    internal static string PathOf(string appId) => $"deviceAppManagement/mobileApps/{Uri.EscapeDataString(appId)}";

    /// <summary>The assignments of an app; null when the app is not there.</summary>
    internal async Task<AssignmentSet?> ReadAsync(string appId, CancellationToken cancellationToken)
    {
        try
        {
            var assignments = new List<JsonObject>();
            await foreach (JsonElement item in _door.ListRawAsync(GraphPath.Beta(PathOf(appId) + "/assignments"), cancellationToken).ConfigureAwait(false))
            {
                assignments.Add(JsonObject.Create(item.Clone())!);
            }

            return new AssignmentSet(assignments);
        }
        catch (IntuneMaintenanceException e) when (e.Kind == FailureKind.NotFound)
        {
            return null;
        }
    }

    /// <summary>
    /// Brings the assignments to what <paramref name="plan"/> makes of the present ones; null from it says that they are so already. Awaits
    /// <paramref name="about"/> before each request.
    /// </summary>
    internal async Task<AssignOutcome> AssignAsync(string appId, Func<AssignmentSet, IEnumerable<JsonObject>?> plan, IReadOnlyDictionary<string, string> headers, Func<Task>? about, CancellationToken cancellationToken)
    {
        string? requestId = null;
        bool lags = false;
        for (int attempts = 0; ;)
        {
            if (await ReadAsync(appId, cancellationToken).ConfigureAwait(false) is not { } present)
            {
                return AssignOutcome.Gone;
            }

            if (plan(present) is not { } set)
            {
                return new AssignOutcome(present, null) { RequestId = requestId };
            }

            if (lags)
            {
                // It was taken and does not show yet.
                lags = false;
                await Task.Delay(Pause * attempts, _door.Time, cancellationToken).ConfigureAwait(false);
                continue;
            }

            if (attempts == MostAttempts)
            {
                return new AssignOutcome(present, NotShown(appId)) { RequestId = requestId };
            }

            attempts++;
            byte[] body = AssignmentSet.Body(set);
            if (about is not null)
            {
                await about().ConfigureAwait(false);
            }

            try
            {
                GraphAnswer answer = await _door.SendAsync(HttpMethod.Post, GraphPath.Beta(PathOf(appId) + "/assign"), body, headers, repeatable: false, cancellationToken).ConfigureAwait(false);
                (requestId, lags) = (answer.RequestId, answer.IsSuccess);
                if (!answer.IsSuccess && (!answer.IsTransient || attempts == MostAttempts))
                {
                    return new AssignOutcome(present, answer.ToFailure()) { ApprovalCode = answer.ApprovalCode, RequestId = requestId };
                }
            }
            catch (IntuneMaintenanceException e) when (attempts < MostAttempts && e.Kind is FailureKind.Connection or FailureKind.Timeout)
            {
                // Whether it arrived shows in the assignments, which are read again above.
            }
        }
    }

    private static IntuneMaintenanceException NotShown(string appId) =>
        new(FailureKind.Incomplete, "AppAssignmentNotShown", $"The service took the assignment of the app {appId} {MostAttempts} times, and does not show it.")
        {
            Target = appId,
            Advice = "Look at the app's assignments in the Intune admin center; its type may not take them.",
        };
}
