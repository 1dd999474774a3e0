using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Licenses;

namespace IntuneMaintenance.Engine.Infrastructure;

/// <summary>The room of what runs on premises for the cloud.</summary>
internal sealed class GraphInfrastructure : IInfrastructure
{
    private const string Select = "id,onPremisesSyncEnabled,onPremisesLastSyncDateTime,assignedPlans";
    private readonly GraphDoor _door;
    private readonly TenantIdentity _tenant;
    private readonly DirectorySyncReader _sync;
    private readonly FederationReader _federation;

    internal GraphInfrastructure(GraphDoor door, TenantIdentity tenant)
    {
        _door = door;
        _tenant = tenant;
        _sync = new DirectorySyncReader(door, tenant);
        _federation = new FederationReader(door, tenant);
    }

    public ConnectorKind[] ServerKinds => [.. ServerConnectors.Kinds];

    public async Task<IReadOnlyList<IntuneInfrastructure>> FindAsync(InfrastructureKind[] kinds, IReadOnlyList<IntuneConnector> connectors, CancellationToken cancellationToken)
    {
        var found = new List<IntuneInfrastructure>();
        if (kinds.Contains(InfrastructureKind.DirectorySync) || kinds.Contains(InfrastructureKind.Federation))
        {
            (GraphSyncState? state, IntuneMaintenanceException? noState) = await Readings.TryAsync(() => StateAsync(cancellationToken)).ConfigureAwait(false);
            OtherServices others = await JudgeAsync(state, noState, cancellationToken).ConfigureAwait(false);
            var features = new SyncFeatures(_door, _tenant);
            if (kinds.Contains(InfrastructureKind.DirectorySync))
            {
                found.Add(await _sync.ReadAsync(state, noState, others, features, cancellationToken).ConfigureAwait(false));
            }

            if (kinds.Contains(InfrastructureKind.Federation))
            {
                found.AddRange(await _federation.ReadAsync(others, features, cancellationToken).ConfigureAwait(false));
            }
        }

        DateTimeOffset now = _door.Time.GetUtcNow();
        found.AddRange(connectors.Where(c => ServerConnectors.Kinds.Contains(c.Kind) && kinds.Contains(ServerConnectors.KindOf(c.Kind))).Select(c => ServerConnectors.Judge(c, now)));
        found.ForEach(f => f.EvidenceText = string.Join(" ", f.Evidence));
        return [.. found.OrderBy(f => f.Kind).ThenBy(f => f.Name, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>What beside Intune the tenant's people use.</summary>
    internal async Task<OtherServices> OtherServicesAsync(CancellationToken cancellationToken)
    {
        (GraphSyncState? state, IntuneMaintenanceException? noState) = await Readings.TryAsync(() => StateAsync(cancellationToken)).ConfigureAwait(false);
        return await JudgeAsync(state, noState, cancellationToken).ConfigureAwait(false);
    }

    private async Task<OtherServices> JudgeAsync(GraphSyncState? state, IntuneMaintenanceException? noState, CancellationToken cancellationToken)
    {
        (List<GraphSku>? skus, IntuneMaintenanceException? noSkus) = await Readings.TryAsync(() => LicenseReader.ReadAsync(_door, cancellationToken)).ConfigureAwait(false);
        return OtherServices.Judge(skus, noSkus, state, noState);
    }

    private async Task<GraphSyncState> StateAsync(CancellationToken cancellationToken)
    {
        await foreach (GraphSyncState state in _door.ListAsync(GraphPath.V1("organization?$select=" + Select), InfrastructureJson.Default.GraphSyncState, cancellationToken).ConfigureAwait(false))
        {
            return state;
        }

        throw new IntuneMaintenanceException(FailureKind.NotFound, "ObjectNotFound", "The tenant shows no organization.");
    }
}
