using System;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>Lists the tenant's partners. Graph: GET /v1.0/directory/subscriptions and the partner lists of Intune; Azure Resource Manager: GET /providers/Microsoft.ManagementPartner/partners.</summary>
[Cmdlet(VerbsCommon.Get, "IntunePartner")]
[OutputType(typeof(Partner))]
[RequiresPermission("Organization.Read.All", "Directory.Read.All", For = "who sold the subscription")]
[RequiresPermission("CrossTenantInformation.ReadBasic.All", For = "names of partner tenants")]
[RequiresPermission("DeviceManagementServiceConfig.Read.All", "DeviceManagementConfiguration.Read.All", For = "partners connected to Intune")]
public sealed class GetIntunePartnerCommand : IntuneCmdlet
{
    /// <summary>Kinds of partners; by default all.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public PartnerKind[] Kind { get; set; } = [.. Enum.GetValues(typeof(PartnerKind)).Cast<PartnerKind>()];

    /// <summary>Names; wildcards allowed.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(PartnerCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = ["*"];

    /// <summary>Open the page that changes what no API does.</summary>
    [Parameter]
    public SwitchParameter Open { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        var wanted = new NameFilter(Name, nameof(Name));
        foreach (PartnerKind kind in Kind)
        {
            await AttemptAsync(kind, async () =>
            {
                Partner[] found = await Connection.Partners.GetAsync(kind, cancellationToken).ConfigureAwait(false);
                foreach (Partner partner in found.Where(p => wanted.Matches(p.Name)))
                {
                    await WriteAsync(partner).ConfigureAwait(false);
                    if (Open && partner.Link is { } link)
                    {
                        await PortalBrowser.OpenAsync(this, link).ConfigureAwait(false);
                    }
                }
            }).ConfigureAwait(false);
        }
    }
}
