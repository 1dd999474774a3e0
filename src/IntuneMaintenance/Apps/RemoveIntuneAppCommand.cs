using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>
/// Removes apps from Intune; nothing is uninstalled by it. Graph: GET of beta mobileApps/{id}, its assignments and relationships,
/// DELETE beta mobileApps/{id}, and reads back that it is gone.
/// </summary>
[Cmdlet(VerbsCommon.Remove, "IntuneApp", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(AppActResult))]
[RequiresPermission("DeviceManagementApps.ReadWrite.All")]
public sealed class RemoveIntuneAppCommand : AppActCmdlet
{
    /// <summary>Remove it although it is assigned, or apps it depends on or supersedes are named.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancellationToken) => AttemptAsync(Id, async () =>
    {
        AppActResult act = await Connection.Apps.CheckRemovalAsync(Id, Force, cancellationToken).ConfigureAwait(false);
        CheckName(act);
        if (await ConfirmAsync($"{act.Name} ({act.Id})", $"Remove the app from Intune. {act.Detail}".TrimEnd()).ConfigureAwait(false))
        {
            await WriteAsync(await Connection.Apps.RemoveAsync(act, Justification, ApprovalCode, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        }
    });
}
