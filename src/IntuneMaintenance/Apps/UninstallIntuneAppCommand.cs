using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>
/// Assigns apps for uninstallation to one group or to all devices; every other assignment stays as it is. Graph: GET of
/// beta mobileApps/{id} and its assignments, POST beta mobileApps/{id}/assign, and reads back.
/// </summary>
[Cmdlet(VerbsLifecycle.Uninstall, "IntuneApp", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = "Group")]
[OutputType(typeof(AppActResult))]
[RequiresPermission("DeviceManagementApps.ReadWrite.All")]
[RequiresPermission("GroupMember.Read.All", "Group.Read.All", "Directory.Read.All", For = "groups and their members")]
[RequiresPermission("DeviceManagementManagedDevices.Read.All", For = "the number of devices with -AllDevices")]
public sealed class UninstallIntuneAppCommand : AppActCmdlet
{
    private AppGroup? _group;
    private int? _count;

    /// <summary>Group, by name or id, on whose devices and users' devices the app is uninstalled.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = "Group")]
    [ArgumentCompleter(typeof(AppGroupCompleter))]
    [ValidateNotNullOrEmpty]
    public string Group { get; set; } = "";

    /// <summary>Uninstall from every device of the tenant.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "AllDevices")]
    public SwitchParameter AllDevices { get; set; }

    /// <summary>Take away assignments of the same target that contradict.</summary>
    [Parameter]
    public SwitchParameter Replace { get; set; }

    /// <inheritdoc/>
    protected override async Task BeginAsync(CancellationToken cancellationToken)
    {
        if (ParameterSetName == "AllDevices" && !AllDevices)
        {
            throw new IntuneMaintenanceException(FailureKind.InvalidArgument, "TargetMissing", "-AllDevices:$false names nobody: give -Group.");
        }

        _group = AllDevices ? null : await Connection.Apps.GroupAsync(Group, cancellationToken).ConfigureAwait(false);
        _count = await Connection.Apps.CountAsync(_group, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancellationToken) => AttemptAsync(Id, async () =>
    {
        var request = new AppUninstallRequest { AppId = Id, Group = _group, Replace = Replace, Justification = Justification, ApprovalCode = ApprovalCode };
        AppActResult act = await Connection.Apps.CheckUninstallAsync(request, cancellationToken).ConfigureAwait(false);
        CheckName(act);
        string reach = _count is { } n ? $"{n} {(_group is null ? "device" : "member")}{(n == 1 ? "" : "s")}" : "an unknown number of members";
        if (act.State != AppActState.NoChange)
        {
            if (!await ConfirmAsync($"{act.Name} ({act.Id})", $"Uninstall from {act.Target}: {reach}. {act.Detail}".TrimEnd()).ConfigureAwait(false))
            {
                return;
            }

            act = await Connection.Apps.UninstallAsync(request, cancellationToken).ConfigureAwait(false);
        }

        act.MemberCount = _count;
        await WriteAsync(act).ConfigureAwait(false);
    });
}
