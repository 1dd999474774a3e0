using System;

namespace IntuneMaintenance;

/// <summary>A decommission, written down before anything happens: which objects, what, why, in which tenant.</summary>
public sealed class DecommissionPlan
{
    /// <summary>Version of the file's form.</summary>
    public int SchemaVersion { get; set; } = 1;

    /// <summary>Id of the plan.</summary>
    public string PlanId { get; set; } = "";

    /// <summary>Tenant that the plan is for. It runs in no other.</summary>
    public string TenantId { get; set; } = "";

    /// <summary>Organization name.</summary>
    public string TenantName { get; set; } = "";

    /// <summary>When the plan was made (UTC, the tenant's clock).</summary>
    public DateTimeOffset CreatedDateTime { get; set; }

    /// <summary>Who made it.</summary>
    public string CreatedBy { get; set; } = "";

    /// <summary>Folder, .zip or blob container that the backup goes to; never with a SAS.</summary>
    public string BackupPath { get; set; } = "";

    /// <summary>Folder or blob container of the journal; never with a SAS.</summary>
    public string JournalPath { get; set; } = "";

    /// <summary>Steps that run.</summary>
    public DecommissionStep[] Steps { get; set; } = [];

    /// <summary>Retires a day.</summary>
    public int RetiresPerDay { get; set; }

    /// <summary>Wipes a day.</summary>
    public int WipesPerDay { get; set; }

    /// <summary>Hours that devices get to uninstall apps.</summary>
    public int UninstallHours { get; set; }

    /// <summary>Days that a device gets to carry out its act.</summary>
    public int FollowUpDays { get; set; }

    /// <summary>Why: sent along for Multi Admin Approval.</summary>
    public string? Justification { get; set; }

    /// <summary>Ids that were named one by one for a wipe, whatever their ownership.</summary>
    public string[] WipeId { get; set; } = [];

    /// <summary>Every device of the tenant.</summary>
    public PlannedDevice[] Devices { get; set; } = [];

    /// <summary>Every app with what happens to it.</summary>
    public PlannedObject[] Apps { get; set; } = [];

    /// <summary>Every configuration object with what happens to it.</summary>
    public PlannedObject[] Configuration { get; set; } = [];

    /// <summary>File of the plan; not part of the file.</summary>
    public string Path { get; set; } = "";

    /// <summary>SHA-256 of the file, lower-case hex; not part of the file.</summary>
    public string PlanHash { get; set; } = "";

    /// <summary>Devices to retire.</summary>
    public int RetireCount => Count(PlannedAct.Retire);

    /// <summary>Devices to wipe.</summary>
    public int WipeCount => Count(PlannedAct.Wipe);

    /// <summary>Devices that stay.</summary>
    public int LeaveCount => Count(PlannedAct.Leave);

    private int Count(PlannedAct act)
    {
        int count = 0;
        foreach (PlannedDevice device in Devices)
        {
            if (device.Act == act)
            {
                count++;
            }
        }

        return count;
    }
}
