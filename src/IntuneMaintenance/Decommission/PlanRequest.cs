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

    /// <summary>Ids of devices to leave alone.</summary>
    public string[] ExcludeId { get; set; } = [];

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

    /// <summary>Why: sent along for Multi Admin Approval.</summary>
    public string? Justification { get; set; }
}
