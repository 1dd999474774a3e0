using System;
using System.Threading;
using System.Threading.Tasks;

namespace IntuneMaintenance;

/// <summary>What the client version cmdlet asks of the engine.</summary>
public interface IClientVersions
{
    /// <summary>Counts devices by client and version. A client that cannot be read comes as a failure; the others go on.</summary>
    Task SummarizeAsync(
        ClientVersionQuery query,
        Func<ClientVersion, Task> sink,
        Func<IntuneMaintenanceException, Task> failed,
        IProgress<WorkProgress> progress,
        CancellationToken cancellationToken);

    /// <summary>Lists each device with its client.</summary>
    Task FindDevicesAsync(
        ClientVersionQuery query,
        Func<ClientVersionDevice, Task> sink,
        Func<IntuneMaintenanceException, Task> failed,
        IProgress<WorkProgress> progress,
        CancellationToken cancellationToken);
}
