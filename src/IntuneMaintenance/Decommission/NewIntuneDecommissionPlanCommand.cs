using System.IO;
using System.Linq;
using System.Collections;
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
[RequiresPermission("DeviceManagementServiceConfig.Read.All")]
[RequiresPermission("DeviceManagementRBAC.Read.All", For = "scope tags")]
[RequiresPermission("User.Read.All", "Directory.Read.All", For = "users and licences")]
[RequiresPermission("RoleManagement.Read.Directory", "RoleManagement.ReadWrite.Directory", "Directory.Read.All", For = "users")]
[RequiresPermission("RoleEligibilitySchedule.Read.Directory", "RoleManagement.Read.Directory", "RoleManagement.ReadWrite.Directory", For = "users")]
[RequiresPermission("LicenseAssignment.Read.All", "Organization.Read.All", "Directory.Read.All", For = "licences")]
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

    /// <summary>Ids of devices to retire, whatever the other rules say.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DeviceCompleter))]
    public string[] RetireId { get; set; } = [];

    /// <summary>Ids of devices, apps and other objects to leave alone.</summary>
    [Parameter]
    [Alias("Exclude")]
    [ArgumentCompleter(typeof(DeviceCompleter))]
    public string[] ExcludeId { get; set; } = [];

    /// <summary>Ids of findings of Test-IntuneDecommission that were looked at and shall not block this plan. They stand in the plan, under its hash.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DecommissionFindingCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Accept { get; set; } = [];

    /// <summary>Ids of devices and objects that no step may ever reach; the plan cannot be run when one of them is to go.</summary>
    [Parameter]
    [Alias("Protect")]
    [ArgumentCompleter(typeof(DeviceCompleter))]
    public string[] ProtectId { get; set; } = [];

    /// <summary>What happens to the devices of a platform, such as @{ Windows = 'Wipe'; iOS = 'Leave' }.</summary>
    [Parameter]
    [ValidateNotNull]
    public Hashtable PlatformRule { get; set; } = [];

    /// <summary>What happens to the devices of a group's members, such as @{ 'group id' = 'Leave' }.</summary>
    [Parameter]
    [ValidateNotNull]
    public Hashtable GroupRule { get; set; } = [];

    /// <summary>Keep the user's data when a Windows device is wiped.</summary>
    [Parameter]
    public SwitchParameter KeepUserData { get; set; }

    /// <summary>Keep the eSIM's data plan when an iOS device is wiped.</summary>
    [Parameter]
    public SwitchParameter PersistEsimDataPlan { get; set; }

    /// <summary>Wipe Windows devices so that a power cut does not end it.</summary>
    [Parameter]
    public SwitchParameter UseProtectedWipe { get; set; }

    /// <summary>How a Mac is wiped that cannot erase all content and settings.</summary>
    [Parameter]
    [ValidateSet("default", "doNotObliterate", "obliterateWithWarning", "always")]
    public string? ObliterationBehavior { get; set; }

    /// <summary>Apps to uninstall: Assigned for all that are assigned, None, or ids.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] UninstallApp { get; set; } = ["Assigned"];

    /// <summary>Ids of groups to remove. Groups serve other services too, so each is named.</summary>
    [Parameter]
    public string[] GroupId { get; set; } = [];

    /// <summary>Ids of connectors to remove, as Get-IntuneConnector shows them.</summary>
    [Parameter]
    public string[] ConnectorId { get; set; } = [];

    /// <summary>Ids of outsiders whose power ends, as Get-IntuneDelegatedAdmin shows them.</summary>
    [Parameter]
    public string[] PartnerId { get; set; } = [];

    /// <summary>Users to delete, each by object id or user principal name. Their devices have to be gone first.</summary>
    [Parameter]
    [Alias("UserPrincipalName")]
    [ValidateNotNullOrEmpty]
    public string[] UserId { get; set; } = [];

    /// <summary>Products whose licences are released, by part number or id. One that holds other services too keeps them: only Intune is switched off in it.</summary>
    [Parameter]
    [Alias("ReleaseLicence")]
    [ArgumentCompleter(typeof(ProductCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] ReleaseLicense { get; set; } = [];

    /// <summary>Domains to remove, as Get-IntuneDomain shows them. One that is still used stays.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DomainCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Domain { get; set; } = [];

    /// <summary>Domains to remove even though they are used: users, groups and applications are renamed to the initial domain.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DomainCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] ForceDomain { get; set; } = [];

    /// <summary>Disable the accounts that -ForceDomain renames.</summary>
    [Parameter]
    public SwitchParameter DisableUserAccount { get; set; }

    /// <summary>Federated domains to convert to managed, when the check at that time says that nobody signs in with them. There is no way back by the same call.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DomainCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] ConvertDomain { get; set; } = [];

    /// <summary>Infrastructure to switch off in the cloud, when the check at that time says that nothing uses it: DirectorySync.</summary>
    [Parameter]
    [ValidateSet("DirectorySync")]
    public string[] SwitchOff { get; set; } = [];

    /// <summary>Steps to run that a plan leaves out by itself: DeviceRecords, Infrastructure, CancellationSheet, and StopEnrollment where devices stay.</summary>
    [Parameter]
    [ValidateSet("DeviceRecords", "StopEnrollment", "Infrastructure", "CancellationSheet")]
    public string[] IncludeStep { get; set; } = [];

    /// <summary>Thumbprint of the certificate that has to sign the plan before it runs.</summary>
    [Parameter]
    [ValidatePattern("^[0-9A-Fa-f]{40}$")]
    [Alias("SignerCertificate")]
    public string? SignerThumbprint { get; set; }

    /// <summary>Certificates that the campaign's backup encrypts BitLocker keys, local administrator passwords and activation lock codes to, as Protect-CmsMessage takes them.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public CmsMessageRecipient[] EncryptionCertificate { get; set; } = [];

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

    /// <summary>Percent of the devices, at least five, that go first and must reach their end before the rest is asked; 0 for none.</summary>
    [Parameter]
    [ValidateRange(0, 100)]
    public int CanaryPercent { get; set; } = 1;

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
            CompanyOwned = Member<PlannedAct>(CompanyOwned),
            PersonallyOwned = Member<PlannedAct>(PersonallyOwned),
            WipeId = [.. WipeId.Select(id => DeviceId.Parse(id, nameof(WipeId)))],
            Accept = Accept,
            RetireId = [.. RetireId.Select(id => DeviceId.Parse(id, nameof(RetireId)))],
            ExcludeId = ExcludeId,
            ProtectId = ProtectId,
            Rules = [.. PlanRuleTable.Platforms(PlatformRule, nameof(PlatformRule)), .. PlanRuleTable.Groups(GroupRule, nameof(GroupRule))],
            WipeOptions = new WipeOptions { KeepUserData = KeepUserData, PersistEsimDataPlan = PersistEsimDataPlan, UseProtectedWipe = UseProtectedWipe, ObliterationBehavior = ObliterationBehavior },
            UninstallApp = UninstallApp,
            GroupId = [.. GroupId.Select(id => DeviceId.Parse(id, nameof(GroupId), "group"))],
            ConnectorId = ConnectorId,
            PartnerId = [.. PartnerId.Select(id => DeviceId.Parse(id, nameof(PartnerId), "partner"))],
            UserId = UserId,
            ReleaseLicense = ReleaseLicense,
            Domain = Domain,
            ForceDomain = ForceDomain,
            DisableUserAccount = DisableUserAccount,
            ConvertDomain = ConvertDomain,
            SwitchOff = [.. SwitchOff.Select(Member<InfrastructureKind>)],
            SheetPath = state,
            IncludeStep = [.. IncludeStep.Select(Member<DecommissionStep>)],
            SignerThumbprint = SignerThumbprint?.ToUpperInvariant(),
            EncryptionCertificate = [.. await OnPipelineThreadAsync(() => EncryptionRecipients.Resolve(EncryptionCertificate, SessionState)).ConfigureAwait(false)],
            SkipStep = SkipStep,
            RetiresPerDay = RetiresPerDay,
            WipesPerDay = WipesPerDay,
            UninstallHours = UninstallHours,
            FollowUpDays = FollowUpDays,
            CanaryPercent = CanaryPercent,
            Justification = Justification,
        };
        if (await ConfirmAsync(path, $"Write a plan for {CurrentContext}").ConfigureAwait(false))
        {
            await WriteAsync(await Connection.Decommissions.PlanAsync(request, Progress, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
            await EndProgressAsync().ConfigureAwait(false);
        }
    }

    private static T Member<T>(string name)
        where T : struct => (T)System.Enum.Parse(typeof(T), name, ignoreCase: true);
}
