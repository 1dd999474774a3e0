using System.Management.Automation;
using System.Security;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>A cmdlet that works on a plan and its places.</summary>
public abstract class PlanCmdlet : ContextCmdlet
{
    /// <summary>SAS that opens the plan's containers; by default the connection's identity does.</summary>
    [Parameter]
    [ValidateNotNull]
    public SecureString? StorageSas { get; set; }
}
