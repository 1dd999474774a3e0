using System.Security;
using System.Threading;
using System.Threading.Tasks;

namespace IntuneMaintenance;

/// <summary>Reading plans and journals, and writing reports, without a tenant.</summary>
public interface IDecommissionFiles
{
    /// <summary>Reads a plan with its hash.</summary>
    Task<DecommissionPlan> ReadPlanAsync(string planPath, CancellationToken cancellationToken);

    /// <summary>Says where a campaign stands, by its journal; a SAS opens a container that comes without one.</summary>
    Task<DecommissionStatus> ReadStatusAsync(string planPath, SecureString? storageSas, CancellationToken cancellationToken);

    /// <summary>Writes one self-contained HTML page on the campaign; returns its full path.</summary>
    Task<string> WriteReportAsync(string planPath, string reportPath, SecureString? storageSas, CancellationToken cancellationToken);
}
