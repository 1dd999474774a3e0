using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>Partner side: lets security groups of this tenant use a GDAP relationship that a customer approved. Graph: POST and PATCH /v1.0/tenantRelationships/delegatedAdminRelationships/{id}/accessAssignments.</summary>
[Cmdlet(VerbsSecurity.Grant, "IntuneDelegatedAdmin", SupportsShouldProcess = true)]
[OutputType(typeof(DelegatedAdminAccess))]
[RequiresPermission("DelegatedAdminRelationship.ReadWrite.All")]
[RequiresPermission("GroupMember.Read.All", "Group.Read.All", "Directory.Read.All", For = "the group's name, and whether it is a security group")]
public sealed class GrantIntuneDelegatedAdminCommand : IntuneCmdlet
{
    /// <summary>Id of the relationship, as Get-IntuneDelegatedAdmin -Kind Relationship gives it.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RelationshipId")]
    [ArgumentCompleter(typeof(DelegatedAdminCompleter))]
    [ValidateNotNullOrEmpty]
    public string Id { get; set; } = "";

    /// <summary>Object ids of security groups of this tenant.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string[] GroupId { get; set; } = [];

    /// <summary>Roles by name or template id; all of the relationship by default. What a group has already stays.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Role { get; set; } = [];

    /// <summary>Follow it for this many minutes until it is active.</summary>
    [Parameter]
    [ValidateRange(0, 1440)]
    public int WaitMinutes { get; set; } = 5;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        foreach (string group in GroupId)
        {
            await AttemptAsync(group, async () =>
            {
                var grant = new DelegatedAdminGrant { RelationshipId = Id, GroupId = group, Roles = Role, Wait = TimeSpan.FromMinutes(WaitMinutes) };
                if (await Connection.DelegatedAdmins.GrantAsync(grant, ConfirmAsync, cancellationToken).ConfigureAwait(false) is { } access)
                {
                    await WriteAsync(access).ConfigureAwait(false);
                }
            }).ConfigureAwait(false);
        }
    }
}
