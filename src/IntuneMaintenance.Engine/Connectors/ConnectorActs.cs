using System.Net;
using System.Text;
using System.Text.Json;
using IntuneMaintenance.Engine.Approvals;
using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Text;

namespace IntuneMaintenance.Engine.Connectors;

/// <summary>Synchronises and removes connectors, where Graph has a way.</summary>
internal sealed class ConnectorActs
{
    private static readonly TimeSpan BetweenSyncs = TimeSpan.FromMinutes(10);
    private readonly GraphDoor _door;
    private readonly TenantIdentity _tenant;
    private readonly ChangeApprovals _approvals;

    internal ConnectorActs(GraphDoor door, TenantIdentity tenant, ChangeApprovals approvals)
    {
        _door = door;
        _tenant = tenant;
        _approvals = approvals;
    }

    internal string SyncActionOf(ConnectorDescriptor kind, string id) =>
        kind.SyncAction ?? throw NotInGraph(kind, id, "NotSynchronisable", "has no synchronisation that Graph could start");

    internal void RequireRemove(ConnectorDescriptor kind, string id)
    {
        if (!kind.CanDelete && kind.EndAction is null)
        {
            throw NotInGraph(kind, id, "NotRemovable", "cannot be removed through Graph");
        }
    }

    internal async Task<PendingApproval?> SyncAsync(ConnectorDescriptor kind, IntuneConnector connector, string? justification, CancellationToken cancellationToken)
    {
        string id = connector.Id;
        string action = SyncActionOf(kind, id);
        if (kind.Kind == ConnectorKind.WindowsAutopilot)
        {
            await RefuseTooSoonAsync(kind, cancellationToken).ConfigureAwait(false);
        }

        byte[]? body = kind.SyncBody is null ? null : Encoding.UTF8.GetBytes(kind.SyncBody);
        ApprovableChange change = Post(kind, id, action, "Synchronise", connector) with { Body = body };
        ChangeOutcome outcome = await _approvals.SendAsync(change, justification, cancellationToken).ConfigureAwait(false);
        if (outcome.Answer is { IsSuccess: false } refused)
        {
            IntuneMaintenanceException failure = refused.ToFailure();
            failure.Target = id;
            failure.Advice ??= kind.Advice;
            throw failure;
        }

        return outcome.Pending;
    }

    /// <summary>Asks the service to end it. A lost answer is no failure yet: what the service then shows decides.</summary>
    internal Task<PendingApproval?> RemoveAsync(ConnectorDescriptor kind, IntuneConnector connector, string? justification, CancellationToken cancellationToken) =>
        RemoveAsync(kind, connector, change => _approvals.SendAsync(change, justification, cancellationToken));

    /// <summary>The same for a caller that keeps the code of the approval.</summary>
    internal Task<PendingApproval?> RemoveAsync(ConnectorDescriptor kind, IntuneConnector connector, string? justification, FiledApproval? filed, CancellationToken cancellationToken) =>
        RemoveAsync(kind, connector, change => _approvals.SendAsync(change, justification, filed, cancellationToken));

    private async Task<PendingApproval?> RemoveAsync(ConnectorDescriptor kind, IntuneConnector connector, Func<ApprovableChange, Task<ChangeOutcome>> send)
    {
        string id = connector.Id;
        RequireRemove(kind, id);
        ApprovableChange change = kind.CanDelete
            ? new ApprovableChange(HttpMethod.Delete, new GraphPath(kind.Version, kind.PathOf(id)), "Remove", connector.ToString()) { Repeatable = true }
            : Post(kind, id, kind.EndAction!, "Remove", connector);
        try
        {
            ChangeOutcome outcome = await send(change).ConfigureAwait(false);
            if (outcome.Answer is { IsSuccess: false } refused && refused.Status != HttpStatusCode.NotFound)
            {
                IntuneMaintenanceException failure = refused.ToFailure();
                failure.Target = id;
                throw failure;
            }

            return outcome.Pending;
        }
        catch (IntuneMaintenanceException e) when (e.Kind is FailureKind.Connection or FailureKind.Timeout)
        {
            return null;
        }
    }

    /// <summary>Sent once: an action of which the answer was lost may have been carried out.</summary>
    private static ApprovableChange Post(ConnectorDescriptor kind, string id, string action, string what, IntuneConnector connector) =>
        new(HttpMethod.Post, new GraphPath(kind.Version, $"{kind.PathOf(id)}/{action}"), what, connector.ToString());

    private async Task RefuseTooSoonAsync(ConnectorDescriptor kind, CancellationToken cancellationToken)
    {
        GraphAnswer answer = await _door.GetAsync(new GraphPath(kind.Version, kind.Path), cancellationToken).ConfigureAwait(false);
        using JsonDocument settings = answer.ReadDocument();
        if (settings.RootElement.Moment("lastManualSyncTriggerDateTime") is { } last && last + BetweenSyncs - _door.Time.GetUtcNow() is var wait && wait > TimeSpan.Zero)
        {
            throw new IntuneMaintenanceException(FailureKind.Limit, "SyncTooSoon", $"Windows Autopilot was synchronised by hand less than {BetweenSyncs.TotalMinutes} minutes ago; nothing was sent.")
            {
                RetryAfter = wait,
                Advice = $"Run the command again in {Counted.Of((int)Math.Ceiling(wait.TotalMinutes), "minute")}.",
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
