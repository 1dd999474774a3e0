using IntuneMaintenance.Engine.Approvals;
using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Connectors;

/// <summary>The room of connectors, tokens and certificates.</summary>
internal sealed class GraphConnectors : IConnectors
{
    private static readonly string[] Ending = ["terminated", "unbinding", "offboarding"];
    private readonly ConnectorReader _reader;
    private readonly ConnectorActs _acts;
    private readonly ReinstallCheck _reinstall;

    internal GraphConnectors(GraphDoor door, TenantIdentity tenant, ChangeApprovals approvals)
    {
        _reader = new ConnectorReader(door, tenant);
        _acts = new ConnectorActs(door, tenant, approvals);
        _reinstall = new ReinstallCheck(door, tenant);
    }

    public async Task<IReadOnlyList<IntuneConnector>> FindAsync(ConnectorQuery query, CancellationToken cancellationToken)
    {
        IReadOnlyList<ConnectorReading> readings = await _reader.ReadAsync(query, cancellationToken).ConfigureAwait(false);
        return
        [
            .. readings.SelectMany(r => r.Failure is null ? r.Connectors : [_reader.Unreadable(r)])
                .Where(c => query.IncludeNotConfigured || c.Health != ConnectorHealth.NotConfigured)
                .OrderBy(c => c.Health)
                .ThenBy(c => c.ExpirationDateTime ?? DateTimeOffset.MaxValue)
                .ThenBy(c => c.Kind)
                .ThenBy(c => c.Name, StringComparer.OrdinalIgnoreCase),
        ];
    }

    public async Task<IntuneConnector> GetAsync(ConnectorKind kind, string id, CancellationToken cancellationToken) =>
        await TryGetAsync(kind, id, cancellationToken).ConfigureAwait(false) ?? throw NotFound(kind, id);

    public void RequireSync(IntuneConnector connector) => _acts.SyncActionOf(DescriptorOf(connector.Kind), connector.Id);

    public void RequireRemove(IntuneConnector connector) => _acts.RequireRemove(DescriptorOf(connector.Kind), connector.Id);

    public Task<PendingApproval?> SyncAsync(IntuneConnector connector, string? justification, CancellationToken cancellationToken) =>
        _acts.SyncAsync(DescriptorOf(connector.Kind), connector, justification, cancellationToken);

    public async Task<PendingApproval?> RemoveAsync(IntuneConnector connector, string? justification, CancellationToken cancellationToken) =>
        await _acts.RemoveAsync(DescriptorOf(connector.Kind), connector, justification, cancellationToken).ConfigureAwait(false)
        ?? await DemandGoneAsync(connector, cancellationToken).ConfigureAwait(false);

    /// <summary>The same for a caller that keeps the code of the approval, if one was filed.</summary>
    internal async Task<PendingApproval?> RemoveAsync(IntuneConnector connector, string? justification, FiledApproval? filed, CancellationToken cancellationToken) =>
        await _acts.RemoveAsync(DescriptorOf(connector.Kind), connector, justification, filed, cancellationToken).ConfigureAwait(false)
        ?? await DemandGoneAsync(connector, cancellationToken).ConfigureAwait(false);

    private async Task<PendingApproval?> DemandGoneAsync(IntuneConnector connector, CancellationToken cancellationToken)
    {
        IntuneConnector? after = await TryGetAsync(connector.Kind, connector.Id, cancellationToken).ConfigureAwait(false);
        if (after is not (null or { Health: ConnectorHealth.NotConfigured }) && !after.State.Is(Ending))
        {
            throw new IntuneMaintenanceException(FailureKind.Incomplete, "ConnectorStillThere", $"{connector} was to be removed, but the service still shows it as '{after.State}'.")
            {
                Target = connector.Id,
                Advice = $"Look at it again in a while, and in {connector.Link}.",
            };
        }

        return null;
    }

    public Task<IReadOnlyList<ConnectorReinstallCheck>> CheckReinstallAsync(string? id, Func<string, Task<BackupRecord?>> recorded, CancellationToken cancellationToken) =>
        _reinstall.RunAsync(id, recorded, cancellationToken);

    internal static IntuneMaintenanceException NotFound(ConnectorKind kind, string id) =>
        new(FailureKind.NotFound, "ConnectorNotFound", $"The tenant has no {kind} with the id '{id}'.")
        {
            Target = id,
            Advice = "Get-IntuneConnector shows ids and kinds.",
        };

    private async Task<IntuneConnector?> TryGetAsync(ConnectorKind kind, string id, CancellationToken cancellationToken)
    {
        IReadOnlyList<ConnectorReading> readings = await _reader.ReadAsync(new ConnectorQuery { Kind = [kind] }, cancellationToken).ConfigureAwait(false);
        return readings[0].Failure is { } failure ? throw failure : readings[0].Connectors.FirstOrDefault(c => c.Id.Is(id));
    }

    private static ConnectorDescriptor DescriptorOf(ConnectorKind kind) => ConnectorReader.All.First(d => d.Kind == kind);
}
