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

    /// <summary>Share of the devices, in percent, that go first and must reach their end before the rest is asked; at least five devices, 0 for none.</summary>
    public int CanaryPercent { get; set; }

    /// <summary>Why: sent along for Multi Admin Approval.</summary>
    public string? Justification { get; set; }

    /// <summary>Thumbprint of the certificate that must have signed the plan; null when nobody has to.</summary>
    public string? SignerThumbprint { get; set; }

    /// <summary>Certificates (Base64 of the DER form, without private keys) that the backup encrypts BitLocker keys, local administrator passwords and activation lock codes to; empty when it saves none.</summary>
    public string[] EncryptionCertificate { get; set; } = [];

    /// <summary>How long it takes, by limits and quotas.</summary>
    public PlannedDuration Duration { get; set; } = new();

    /// <summary>Options of every wipe.</summary>
    public WipeOptions WipeOptions { get; set; } = new();

    /// <summary>Ids that were named one by one for a wipe, whatever their ownership.</summary>
    public string[] WipeId { get; set; } = [];

    /// <summary>Ids of findings that somebody has looked at and takes upon himself: they no longer block this plan.</summary>
    public string[] AcceptedFindings { get; set; } = [];

    /// <summary>Ids of devices and objects that no step may reach.</summary>
    public string[] ProtectId { get; set; } = [];

    /// <summary>Every device of the tenant, in the order in which they are asked; those that stay come last.</summary>
    public PlannedDevice[] Devices { get; set; } = [];

    /// <summary>Every app with what happens to it.</summary>
    public PlannedObject[] Apps { get; set; } = [];

    /// <summary>Every configuration object with what happens to it.</summary>
    public PlannedObject[] Configuration { get; set; } = [];

    /// <summary>What lets new devices in, and what happens to it.</summary>
    public PlannedObject[] Enrollment { get; set; } = [];

    /// <summary>Autopilot identities and directory records of the plan's devices.</summary>
    public PlannedObject[] Records { get; set; } = [];

    /// <summary>Groups that were named one by one, and go with the configuration.</summary>
    public PlannedObject[] Groups { get; set; } = [];

    /// <summary>Every connector with what happens to it.</summary>
    public PlannedObject[] Connectors { get; set; } = [];

    /// <summary>Everybody from outside who holds power here, with what happens to it.</summary>
    public PlannedObject[] Partners { get; set; } = [];

    /// <summary>What runs on premises for the cloud. All of it comes onto the checklist; what is included is switched off as well.</summary>
    public PlannedObject[] Infrastructure { get; set; } = [];

    /// <summary>Federated domains that were named one by one to be converted to managed, when nobody signs in with them.</summary>
    public string[] ConvertDomain { get; set; } = [];

    /// <summary>Ids of the users that were named one by one; no other is deleted.</summary>
    public string[] UserId { get; set; } = [];

    /// <summary>Those users with what happens to each.</summary>
    public PlannedObject[] Users { get; set; } = [];

    /// <summary>Every domain with what happens to it.</summary>
    public PlannedObject[] Domains { get; set; } = [];

    /// <summary>Domains of which everything that uses them is renamed to the initial domain; the others stay while they are used.</summary>
    public string[] ForceDomain { get; set; } = [];

    /// <summary>Disable the accounts that are renamed.</summary>
    public bool DisableUserAccount { get; set; }

    /// <summary>Products that were named to be released, and how narrowly each is.</summary>
    public PlannedProduct[] Products { get; set; } = [];

    /// <summary>Every user who has one of these products, once for each, with what happens to the licence; its id is "user id/product id".</summary>
    public PlannedObject[] Licenses { get; set; } = [];

    /// <summary>Folder or blob container that gets the cancellation sheet; empty when none is written.</summary>
    public string SheetPath { get; set; } = "";

    /// <summary>File of the plan; not part of the file.</summary>
    public string Path { get; set; } = "";

    /// <summary>SHA-256 of the file, lower-case hex; not part of the file.</summary>
    public string PlanHash { get; set; } = "";

    /// <summary>Devices to retire; none without the Devices step.</summary>
    public int RetireCount => Count(PlannedAct.Retire);

    /// <summary>Devices to wipe; none without the Devices step.</summary>
    public int WipeCount => Count(PlannedAct.Wipe);

    /// <summary>Devices that stay.</summary>
    public int LeaveCount => Count(PlannedAct.Leave);

    private int Count(PlannedAct act)
    {
        int count = 0;
        bool goes = Array.IndexOf(Steps, DecommissionStep.Devices) >= 0;
        foreach (PlannedDevice device in Devices)
        {
            if ((goes ? device.Act : PlannedAct.Leave) == act)
            {
                count++;
            }
        }

        return count;
    }
}
