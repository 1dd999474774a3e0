using System.Net;
using System.Text;
using System.Text.Json;
using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Connectors;

/// <summary>Synchronises and removes connectors, where Graph has a way.</summary>
internal sealed class ConnectorActs
{
    private static readonly TimeSpan BetweenSyncs = TimeSpan.FromMinutes(10);
    private readonly GraphDoor _door;
    private readonly TenantIdentity _tenant;

    internal ConnectorActs(GraphDoor door, TenantIdentity tenant)
    {
        _door = door;
        _tenant = tenant;
    }

    internal async Task SyncAsync(ConnectorDescriptor kind, string id, CancellationToken cancellationToken)
    {
        if (kind.SyncAction is null)
        {
            throw NotInGraph(kind, id, "NotSynchronisable", "has no synchronisation that Graph could start");
        }

        if (kind.Kind == ConnectorKind.WindowsAutopilot)
        {
            await RefuseTooSoonAsync(kind, cancellationToken).ConfigureAwait(false);
        }

        byte[]? body = kind.SyncBody is null ? null : Encoding.UTF8.GetBytes(kind.SyncBody);
        GraphAnswer answer = await PostAsync(kind, id, kind.SyncAction, body, cancellationToken).ConfigureAwait(false);
        if (!answer.IsSuccess)
        {
            IntuneMaintenanceException failure = answer.ToFailure();
            failure.Target = id;
            failure.Advice ??= kind.Advice;
            throw failure;
        }
    }

    /// <summary>Asks the service to end it. A lost answer is no failure yet: what the service then shows decides.</summary>
    internal async Task RemoveAsync(ConnectorDescriptor kind, string id, CancellationToken cancellationToken)
    {
        GraphAnswer answer;
        try
        {
            answer = kind.CanDelete
                ? await _door.SendAsync(HttpMethod.Delete, new GraphPath(kind.Version, kind.PathOf(id)), null, null, repeatable: true, cancellationToken).ConfigureAwait(false)
                : kind.EndAction is { } action
                    ? await PostAsync(kind, id, action, null, cancellationToken).ConfigureAwait(false)
                    : throw NotInGraph(kind, id, "NotRemovable", "cannot be removed through Graph");
        }
        catch (IntuneMaintenanceException e) when (e.Kind is FailureKind.Connection or FailureKind.Timeout)
        {
            return;
        }

        if (!answer.IsSuccess && answer.Status != HttpStatusCode.NotFound)
        {
            IntuneMaintenanceException failure = answer.ToFailure();
            failure.Target = id;
            throw failure;
        }
    }

    /// <summary>Sent once: an action of which the answer was lost may have been carried out.</summary>
    private Task<GraphAnswer> PostAsync(ConnectorDescriptor kind, string id, string action, byte[]? body, CancellationToken cancellationToken) =>
        _door.SendAsync(HttpMethod.Post, new GraphPath(kind.Version, $"{kind.PathOf(id)}/{action}"), body, null, repeatable: false, cancellationToken);

    private async Task RefuseTooSoonAsync(ConnectorDescriptor kind, CancellationToken cancellationToken)
    {
        GraphAnswer answer = await _door.GetAsync(new GraphPath(kind.Version, kind.Path), cancellationToken).ConfigureAwait(false);
        using JsonDocument settings = answer.ReadDocument();
        if (settings.RootElement.Moment("lastManualSyncTriggerDateTime") is { } last && last + BetweenSyncs - _door.Time.GetUtcNow() is var wait && wait > TimeSpan.Zero)
        {
            throw new IntuneMaintenanceException(FailureKind.Limit, "SyncTooSoon", $"Windows Autopilot was synchronised by hand less than {BetweenSyncs.TotalMinutes} minutes ago; nothing was sent.")
            {
                RetryAfter = wait,
                Advice = $"Run the command again in {Math.Ceiling(wait.TotalMinutes)} minutes.",
            };
        }
    }

    private IntuneMaintenanceException NotInGraph(ConnectorDescriptor kind, string id, string errorId, string what) =>
        new(FailureKind.InvalidState, errorId, $"{kind.Kind} {what}; nothing was sent.")
        {
            Target = id,
            Advice = $"{kind.Advice} {kind.Link ?? AdminPortals.Intune(_tenant.Environment)}".Trim(),
        };
}
