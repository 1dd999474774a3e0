using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace IntuneMaintenance;

/// <summary>What Get-IntuneInfrastructure asks of the engine.</summary>
public interface IInfrastructure
{
    /// <summary>Kinds of connectors that need a server.</summary>
    ConnectorKind[] ServerKinds { get; }

    /// <summary>
    /// Directory synchronisation, federated domains, and these connectors, judged. What cannot be read is an entry or a line of
    /// evidence that says so.
    /// </summary>
    Task<IReadOnlyList<IntuneInfrastructure>> FindAsync(InfrastructureKind[] kinds, IReadOnlyList<IntuneConnector> connectors, CancellationToken cancellationToken);
}
