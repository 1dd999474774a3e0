using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>Ends the power of an outsider as far as Graph can, one confirmation each, and says what only the portal ends. Graph: DELETE /v1.0/roleManagement/directory/roleAssignments/{id}, /v1.0/groups/{id}/members/{id}/$ref, /v1.0/servicePrincipals/{id}/appRoleAssignments/{id}, /v1.0/oauth2PermissionGrants/{id} (PATCH where other permissions stay); POST /v1.0/roleManagement/directory/roleEligibilityScheduleRequests, /v1.0/tenantRelationships/delegatedAdminRelationships/{id}/requests.</summary>
[Cmdlet(VerbsCommon.Remove, "IntuneDelegatedAdmin", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(DelegatedAdminRemoval))]
[RequiresPermission("RoleManagement.ReadWrite.Directory", For = "directory roles")]
[RequiresPermission("RoleEligibilitySchedule.ReadWrite.Directory", "RoleManagement.ReadWrite.Directory", For = "directory roles that can be activated")]
[RequiresPermission("GroupMember.ReadWrite.All", "Group.ReadWrite.All", For = "guests in groups with Intune roles")]
[RequiresPermission("AppRoleAssignment.ReadWrite.All", For = "apps of foreign tenants")]
[RequiresPermission("DelegatedPermissionGrant.ReadWrite.All", "Directory.ReadWrite.All", For = "permissions delegated to apps of foreign tenants")]
[RequiresPermission("DelegatedAdminRelationship.ReadWrite.All", For = "relationships of a partner tenant")]
public sealed class RemoveIntuneDelegatedAdminCommand : IntuneCmdlet
{
    /// <summary>Id, as Get-IntuneDelegatedAdmin gives it.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(DelegatedAdminCompleter))]
    [ValidateNotNullOrEmpty]
    public string Id { get; set; } = "";

    /// <summary>Only power of this kind.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public DelegatedAdminKind? Kind { get; set; }

    /// <summary>Partner side: follow the termination for this many minutes.</summary>
    [Parameter]
    [ValidateRange(0, 1440)]
    public int WaitMinutes { get; set; } = 5;

    /// <summary>Open the page where the rest is done.</summary>
    [Parameter]
    public SwitchParameter Open { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancellationToken) => AttemptAsync(Id, () =>
        Connection.DelegatedAdmins.RemoveAsync(Id, Kind, TimeSpan.FromMinutes(WaitMinutes), ConfirmAsync, TellAsync, cancellationToken));

    private async Task TellAsync(DelegatedAdminRemoval removal)
    {
        await WriteAsync(removal).ConfigureAwait(false);
        if (Open && removal.State == DelegatedAdminRemovalState.Remains && removal.Link is { } link)
        {
            await PortalBrowser.OpenAsync(this, link).ConfigureAwait(false);
        }
    }
}
