using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>Lists contact settings. Graph: GET /v1.0/organization, /v1.0/me, /beta/deviceManagement/intuneBrandingProfiles.</summary>
[Cmdlet(VerbsCommon.Get, "IntuneContactPreference")]
[OutputType(typeof(ContactPreference))]
[RequiresPermission("Organization.Read.All", For = "the organization's contacts")]
[RequiresPermission("User.Read", "User.ReadWrite", "User.Read.All", For = "the signed-in account's own contact data")]
[RequiresPermission("DeviceManagementApps.Read.All", For = "the support contact in Company Portal")]
public sealed class GetIntuneContactPreferenceCommand : IntuneCmdlet
{
    /// <summary>Whose contact data; by default all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public ContactScope[] Scope { get; set; } = [ContactScope.Organization, ContactScope.Me, ContactScope.CompanyPortal, ContactScope.AdminCenter];

    /// <summary>Names of settings; wildcards allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = ["*"];

    /// <summary>Open the pages of those that only the admin center changes.</summary>
    [Parameter]
    public SwitchParameter Open { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        var wanted = new NameFilter(Name, nameof(Name));
        foreach (ContactScope scope in Scope)
        {
            await AttemptAsync(scope, async () =>
            {
                ContactPreference[] found = await Connection.Contacts.GetAsync(scope, cancellationToken).ConfigureAwait(false);
                foreach (ContactPreference preference in found.Where(p => wanted.Matches(p.Name)))
                {
                    await WriteAsync(preference).ConfigureAwait(false);
                    if (Open && !preference.CanSet && preference.Link is { } link)
                    {
                        await PortalBrowser.OpenAsync(this, link).ConfigureAwait(false);
                    }
                }
            }).ConfigureAwait(false);
        }
    }
}
