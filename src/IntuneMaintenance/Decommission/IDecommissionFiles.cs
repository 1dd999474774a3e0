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

    /// <summary>Freezes a campaign before its next batch, or lets it go on; takes no lock.</summary>
    Task<DecommissionStatus> SuspendAsync(string planPath, bool suspended, string? reason, SecureString? storageSas, CancellationToken cancellationToken);

    /// <summary>Signs a plan; the signature stands in a file beside it.</summary>
    Task<PlanSigning> SignAsync(PlanSigningRequest request, CancellationToken cancellationToken);

    /// <summary>Keeps a rehearsal beside the journal of its plan, in place of an older one; returns the place.</summary>
    Task<string> KeepAsync(DecommissionRehearsal rehearsal, SecureString? storageSas, CancellationToken cancellationToken);

    /// <summary>Writes one self-contained HTML page on the campaign; returns its full path. Without a rehearsal, the one that was kept counts.</summary>
    Task<string> WriteReportAsync(string planPath, string reportPath, DecommissionRehearsal? rehearsal, SecureString? storageSas, CancellationToken cancellationToken);
}
