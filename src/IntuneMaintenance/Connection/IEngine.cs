using System.Threading;
using System.Threading.Tasks;

namespace IntuneMaintenance;

/// <summary>The engine behind the isolation wall.</summary>
public interface IEngine
{
    /// <summary>Signs in, reads the tenant, and opens its door.</summary>
    Task<IConnection> ConnectAsync(ConnectionRequest request, CancellationToken cancellationToken);

    /// <summary>Rooms that work on files alone and need no connection.</summary>
    IOffline Offline { get; }
}
