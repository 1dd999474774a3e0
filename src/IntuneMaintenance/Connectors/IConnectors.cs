using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace IntuneMaintenance;

/// <summary>What the connector cmdlets ask of the engine.</summary>
public interface IConnectors
{
    /// <summary>
    /// Every connector, token and certificate of these kinds. A kind that cannot be read is an entry with health Unknown and
    /// the reason.
    /// </summary>
    Task<IReadOnlyList<IntuneConnector>> FindAsync(ConnectorQuery query, CancellationToken cancellationToken);

    /// <summary>Reads one connector anew; throws when it is not there.</summary>
    Task<IntuneConnector> GetAsync(ConnectorKind kind, string id, CancellationToken cancellationToken);

    /// <summary>Throws where Graph has no way to synchronise this connector. Sends nothing.</summary>
    void RequireSync(IntuneConnector connector);

    /// <summary>Throws where Graph has no way to remove this connector. Sends nothing.</summary>
    void RequireRemove(IntuneConnector connector);

    /// <summary>Starts a synchronisation; throws where Graph has none. What waits for an approver comes back, null when nothing does.</summary>
    Task<PendingApproval?> SyncAsync(IntuneConnector connector, string? justification, CancellationToken cancellationToken);

    /// <summary>Removes a connector, or ends its bond, and reads back that it is gone; throws where Graph cannot. What waits for an approver comes back.</summary>
    Task<PendingApproval?> RemoveAsync(IntuneConnector connector, string? justification, CancellationToken cancellationToken);

    /// <summary>What a new instance of an Exchange connector would replace, held against what a backup recorded of it.</summary>
    Task<IReadOnlyList<ConnectorReinstallCheck>> CheckReinstallAsync(
        string? id,
        Func<string, Task<BackupRecord?>> recorded,
        CancellationToken cancellationToken);
}
