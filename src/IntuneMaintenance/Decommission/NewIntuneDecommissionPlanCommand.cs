using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>Reads the tenant and writes a plan for its decommission. Changes nothing in the tenant.</summary>
[Cmdlet(VerbsCommon.New, "IntuneDecommissionPlan", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(DecommissionPlan))]
[RequiresPermission("DeviceManagementManagedDevices.Read.All")]
[RequiresPermission("DeviceManagementConfiguration.Read.All")]
[RequiresPermission("DeviceManagementApps.Read.All")]
[RequiresPermission("DeviceManagementScripts.Read.All")]
public sealed class NewIntuneDecommissionPlanCommand : IntuneCmdlet
{
    /// <summary>File that gets the plan; it must not exist.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Folder or blob container that keeps the campaign: its journal in "journal", its backup in "backup". By default the plan's folder.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? StatePath { get; set; }

    /// <summary>Folder, .zip or blob container that the campaign's backup goes to; by default "backup" in -StatePath.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? BackupPath { get; set; }

    /// <summary>Folder or blob container of the campaign's journal; by default "journal" in -StatePath.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? JournalPath { get; set; }

    /// <summary>What happens to the organization's devices: Retire, Wipe or Leave.</summary>
    [Parameter]
    [ValidateSet("Retire", "Wipe", "Leave")]
    public string CompanyOwned { get; set; } = "Retire";

    /// <summary>What happens to personal devices and to those of unknown ownership: Retire or Leave, never Wipe.</summary>
    [Parameter]
    [ValidateSet("Retire", "Leave")]
    public string PersonallyOwned { get; set; } = "Retire";

    /// <summary>Ids of devices to wipe whatever their ownership.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DeviceCompleter))]
    public string[] WipeId { get; set; } = [];

    /// <summary>Ids of devices to leave alone.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DeviceCompleter))]
    public string[] ExcludeId { get; set; } = [];

    /// <summary>Steps to leave out.</summary>
    [Parameter]
    public DecommissionStep[] SkipStep { get; set; } = [];

    /// <summary>Retires that the service accepts a day, tenant-wide.</summary>
    [Parameter]
    [ValidateRange(1, 100000)]
    public int RetiresPerDay { get; set; } = 1000;

    /// <summary>Wipes that the service accepts a day, tenant-wide.</summary>
    [Parameter]
    [ValidateRange(1, 100000)]
    public int WipesPerDay { get; set; } = 500;

    /// <summary>Hours that devices get to uninstall apps before they are retired or wiped.</summary>
    [Parameter]
    [ValidateRange(0, 24 * 30)]
    public int UninstallHours { get; set; } = 24;

    /// <summary>Days after which a device that did not carry out its act counts as failed.</summary>
    [Parameter]
    [ValidateRange(1, 365)]
    public int FollowUpDays { get; set; } = 30;

    /// <summary>Why; sent along where the tenant asks for Multi Admin Approval. At most 1,024 characters.</summary>
    [Parameter]
    [ValidateLength(1, 1024)]
    public string? Justification { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        string path = await ResolvePathAsync(Path, nameof(Path)).ConfigureAwait(false);
        string state = StatePath is null ? System.IO.Path.GetDirectoryName(path)! : await ResolvePlaceAsync(StatePath, nameof(StatePath)).ConfigureAwait(false);
        var request = new PlanRequest
        {
            Path = path,
            BackupPath = BackupPath is null ? StoragePath.Below(state, "backup") : await ResolvePlaceAsync(BackupPath, nameof(BackupPath)).ConfigureAwait(false),
            JournalPath = JournalPath is null ? StoragePath.Below(state, "journal") : await ResolvePlaceAsync(JournalPath, nameof(JournalPath)).ConfigureAwait(false),
            CompanyOwned = ToAct(CompanyOwned),
            PersonallyOwned = ToAct(PersonallyOwned),
            WipeId = [.. WipeId.Select(id => DeviceId.Parse(id, nameof(WipeId)))],
            ExcludeId = [.. ExcludeId.Select(id => DeviceId.Parse(id, nameof(ExcludeId)))],
            SkipStep = SkipStep,
            RetiresPerDay = RetiresPerDay,
            WipesPerDay = WipesPerDay,
            UninstallHours = UninstallHours,
            FollowUpDays = FollowUpDays,
            Justification = Justification,
        };
        if (await ConfirmAsync(path, $"Write a plan for {CurrentContext}").ConfigureAwait(false))
        {
            await WriteAsync(await Connection.Decommissions.PlanAsync(request, Progress, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
            await EndProgressAsync().ConfigureAwait(false);
        }
    }

    private static PlannedAct ToAct(string name) => (PlannedAct)System.Enum.Parse(typeof(PlannedAct), name, ignoreCase: true);
}
