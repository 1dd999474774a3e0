using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>Lists who holds power from outside; in a partner tenant also its GDAP relationships. Graph: GET /v1.0/policies/crossTenantAccessPolicy/partners, /v1.0/roleManagement/directory/roleAssignments, /v1.0/roleManagement/directory/roleEligibilityScheduleInstances, /v1.0/deviceManagement/roleAssignments, /v1.0/servicePrincipals/{id}/appRoleAssignedTo, /v1.0/oauth2PermissionGrants, /v1.0/tenantRelationships/delegatedAdminRelationships.</summary>
[Cmdlet(VerbsCommon.Get, "IntuneDelegatedAdmin")]
[OutputType(typeof(DelegatedAdmin))]
[RequiresPermission("Policy.Read.All", For = "service providers")]
[RequiresPermission("RoleManagement.Read.Directory", "RoleManagement.ReadWrite.Directory", "Directory.Read.All", For = "directory roles")]
[RequiresPermission("RoleEligibilitySchedule.Read.Directory", "RoleManagement.Read.Directory", "RoleManagement.ReadWrite.Directory", For = "directory roles that can be activated")]
[RequiresPermission("DeviceManagementRBAC.Read.All", For = "Intune roles")]
[RequiresPermission("Application.Read.All", "Directory.Read.All", For = "apps of foreign tenants")]
[RequiresPermission("Directory.Read.All", "DelegatedPermissionGrant.ReadWrite.All", For = "permissions delegated to apps of foreign tenants")]
[RequiresPermission("User.Read.All", "Directory.Read.All", For = "guests")]
[RequiresPermission("GroupMember.Read.All", "Group.Read.All", "Directory.Read.All", For = "guests in groups")]
[RequiresPermission("AuditLog.Read.All", For = "last use")]
[RequiresPermission("CrossTenantInformation.ReadBasic.All", For = "names of partner tenants")]
[RequiresPermission("DelegatedAdminRelationship.Read.All", For = "relationships of a partner tenant")]
public sealed class GetIntuneDelegatedAdminCommand : IntuneCmdlet
{
    /// <summary>Kinds; by default all that this tenant can have.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    public DelegatedAdminKind[] Kind { get; set; } = [];

    /// <summary>Names; wildcards allowed.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DelegatedAdminCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = ["*"];

    /// <summary>Also those whose roles do not reach Intune.</summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    /// <summary>Leave the logs and access assignments alone: faster, but no last use, and not who uses relationships.</summary>
    [Parameter]
    public SwitchParameter SkipUsage { get; set; }

    /// <summary>Open the page where the rest is done.</summary>
    [Parameter]
    public SwitchParameter Open { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        var wanted = new NameFilter(Name, nameof(Name));
        var query = new DelegatedAdminQuery { Kinds = Kind, All = All, SkipUsage = SkipUsage };
        await Connection.DelegatedAdmins.FindAsync(
            query,
            async admin =>
            {
                if (wanted.Matches(admin.DisplayName))
                {
                    await WriteAsync(admin).ConfigureAwait(false);
                    if (Open && admin.Link is { } link)
                    {
                        await PortalBrowser.OpenAsync(this, link).ConfigureAwait(false);
                    }
                }
            },
            e => FailAsync(e, e.Target),
            cancellationToken).ConfigureAwait(false);
    }
}
