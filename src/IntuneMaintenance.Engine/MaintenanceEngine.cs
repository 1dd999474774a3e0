using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine;

/// <summary>The engine behind the isolation wall; the wall makes it by name.</summary>
public sealed class MaintenanceEngine : IEngine
{
    /// <inheritdoc/>
    public IOffline Offline { get; } = Connection.Offline.With(Storages.Offline);

    /// <inheritdoc/>
    public async Task<IConnection> ConnectAsync(ConnectionRequest request, CancellationToken cancellationToken) =>
        await Connector.OpenAsync(request, cancellationToken).ConfigureAwait(false);
}
