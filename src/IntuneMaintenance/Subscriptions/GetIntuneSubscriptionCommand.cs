using System;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>
/// Subscriptions with Intune in them and their grace period. Graph v1.0: GET of directory/subscriptions, subscribedSkus,
/// deviceManagement, and tenantRelationships/findTenantInformationByTenantId for the seller's name.
/// </summary>
[Cmdlet(VerbsCommon.Get, "IntuneSubscription")]
[OutputType(typeof(IntuneSubscription))]
[RequiresPermission("Organization.Read.All", "Directory.Read.All", For = "subscriptions and products")]
[RequiresPermission("DeviceManagementServiceConfig.Read.All", "DeviceManagementConfiguration.Read.All", "DeviceManagementManagedDevices.Read.All", "DeviceManagementApps.Read.All", "DeviceManagementRBAC.Read.All", For = "Intune's own view")]
[RequiresPermission("CrossTenantInformation.ReadBasic.All", For = "the seller's name")]
public sealed class GetIntuneSubscriptionCommand : IntuneCmdlet
{
    /// <summary>Products; wildcards allowed.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("SkuPartNumber")]
    [ArgumentCompleter(typeof(SubscriptionCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = ["*"];

    /// <summary>Those without Intune as well.</summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        WildcardPattern[] names = Array.ConvertAll(Name, n => new WildcardPattern(n, WildcardOptions.IgnoreCase));
        foreach (IntuneSubscription subscription in await Connection.Subscriptions.FindAsync(All, cancellationToken).ConfigureAwait(false))
        {
            if (names.Any(n => n.IsMatch(subscription.SkuPartNumber)))
            {
                await WriteAsync(subscription).ConfigureAwait(false);
            }
        }
    }
}
