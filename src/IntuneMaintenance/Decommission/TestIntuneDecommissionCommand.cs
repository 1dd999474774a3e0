using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>Holds a plan against its tenant: shows the tenant's name, the counts, the hash, and what stands in the way.</summary>
[Cmdlet(VerbsDiagnostic.Test, "IntuneDecommission")]
[OutputType(typeof(DecommissionCheck))]
[RequiresPermission("DeviceManagementManagedDevices.Read.All")]
[RequiresPermission("DeviceManagementApps.Read.All", For = "apps that stay, and a check without a plan")]
[RequiresPermission("DeviceManagementConfiguration.Read.All", For = "approvals, connectors, and a check without a plan")]
[RequiresPermission("DeviceManagementScripts.Read.All", For = "a check without a plan")]
[RequiresPermission("DeviceManagementServiceConfig.Read.All", For = "Autopilot, Apple tokens and connectors")]
[RequiresPermission("DeviceLocalCredential.ReadBasic.All", "DeviceLocalCredential.Read.All", For = "local administrators")]
[RequiresPermission("BitlockerKey.ReadBasic.All", "BitlockerKey.Read.All", For = "recovery keys")]
[RequiresPermission("Directory.Read.All", For = "users of devices")]
[RequiresPermission("Policy.Read.All", For = "access from outside")]
[RequiresPermission("Organization.Read.All", "Directory.Read.All", For = "subscriptions and synchronisation")]
[RequiresPermission("Domain.Read.All", "Directory.Read.All", For = "domains")]
public sealed class TestIntuneDecommissionCommand : PlanCmdlet
{
    /// <summary>File of the plan. Without it the tenant alone is looked at, as if a plan with the usual rules were made for it.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Plan", "PlanPath")]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancellationToken) => AttemptAsync(Path ?? "", async () =>
    {
        string? path = Path is null ? null : await ResolvePathAsync(Path, nameof(Path)).ConfigureAwait(false);
        await WriteAsync(await Connection.Decommissions.CheckAsync(path, StorageSas, Progress, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        await EndProgressAsync().ConfigureAwait(false);
    });
}
