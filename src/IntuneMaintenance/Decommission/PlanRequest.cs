using System.Security.Cryptography.X509Certificates;

namespace IntuneMaintenance;

/// <summary>Rules for a new plan.</summary>
public sealed class PlanRequest
{
    /// <summary>File that gets the plan; it must not exist.</summary>
    public string Path { get; set; } = "";

    /// <summary>Folder, .zip or blob container that the campaign's backup goes to.</summary>
    public string BackupPath { get; set; } = "";

    /// <summary>Folder or blob container of the campaign's journal.</summary>
    public string JournalPath { get; set; } = "";

    /// <summary>What happens to the organization's devices.</summary>
    public PlannedAct CompanyOwned { get; set; } = PlannedAct.Retire;

    /// <summary>What happens to personal devices and those of unknown ownership; never Wipe.</summary>
    public PlannedAct PersonallyOwned { get; set; } = PlannedAct.Retire;

    /// <summary>Ids of devices to wipe whatever their ownership.</summary>
    public string[] WipeId { get; set; } = [];

    /// <summary>Ids of devices to retire.</summary>
    public string[] RetireId { get; set; } = [];

    /// <summary>Ids of devices and objects to leave alone.</summary>
    public string[] ExcludeId { get; set; } = [];

    /// <summary>Ids of findings that no longer block the plan.</summary>
    public string[] Accept { get; set; } = [];

    /// <summary>Ids of devices and objects that no step may reach.</summary>
    public string[] ProtectId { get; set; } = [];

    /// <summary>Rules for platforms and groups; they come before those for ownership.</summary>
    public DeviceRule[] Rules { get; set; } = [];

    /// <summary>Options of every wipe.</summary>
    public WipeOptions WipeOptions { get; set; } = new();

    /// <summary>Ids of groups to remove with the configuration.</summary>
    public string[] GroupId { get; set; } = [];

    /// <summary>Ids of connectors to remove.</summary>
    public string[] ConnectorId { get; set; } = [];

    /// <summary>Ids of outsiders whose power ends.</summary>
    public string[] PartnerId { get; set; } = [];

    /// <summary>Ids or user principal names of users to delete.</summary>
    public string[] UserId { get; set; } = [];

    /// <summary>Products, by part number or id, whose licences are released.</summary>
    public string[] ReleaseLicense { get; set; } = [];

    /// <summary>Domains to remove.</summary>
    public string[] Domain { get; set; } = [];

    /// <summary>Domains to remove whatever uses them: it is renamed.</summary>
    public string[] ForceDomain { get; set; } = [];

    /// <summary>Disable the accounts that are renamed.</summary>
    public bool DisableUserAccount { get; set; }

    /// <summary>Infrastructure to switch off in the cloud when nothing uses it.</summary>
    public InfrastructureKind[] SwitchOff { get; set; } = [];

    /// <summary>Federated domains to convert to managed when nobody signs in with them.</summary>
    public string[] ConvertDomain { get; set; } = [];

    /// <summary>Folder or blob container that gets the cancellation sheet.</summary>
    public string SheetPath { get; set; } = "";

    /// <summary>Steps that only run when they are asked for.</summary>
    public DecommissionStep[] IncludeStep { get; set; } = [];

    /// <summary>Apps to uninstall: Assigned, None, or the ids of the apps.</summary>
    public string[] UninstallApp { get; set; } = ["Assigned"];

    /// <summary>Thumbprint of the certificate that must sign the plan.</summary>
    public string? SignerThumbprint { get; set; }

    /// <summary>Certificates that the backup encrypts recovery keys to.</summary>
    public X509Certificate2[] EncryptionCertificate { get; set; } = [];

    /// <summary>Steps to leave out.</summary>
    public DecommissionStep[] SkipStep { get; set; } = [];

    /// <summary>Retires that the service accepts a day, tenant-wide.</summary>
    public int RetiresPerDay { get; set; } = 1000;

    /// <summary>Wipes that the service accepts a day, tenant-wide.</summary>
    public int WipesPerDay { get; set; } = 500;

    /// <summary>Hours that devices get to uninstall apps before they are retired or wiped.</summary>
    public int UninstallHours { get; set; } = 24;

    /// <summary>Days after which a device that did not carry out its act counts as failed.</summary>
    public int FollowUpDays { get; set; } = 30;

    /// <summary>Share of the devices, in percent, that go first; at least five devices, 0 for none.</summary>
    public int CanaryPercent { get; set; } = 1;

    /// <summary>Why: sent along for Multi Admin Approval.</summary>
    public string? Justification { get; set; }
}
