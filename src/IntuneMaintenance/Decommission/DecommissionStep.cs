namespace IntuneMaintenance;

/// <summary>A step of a decommission, in the order in which they run.</summary>
public enum DecommissionStep
{
    /// <summary>Hold the plan against the tenant: drift.</summary>
    Preflight = 1,

    /// <summary>Verified backup of the configuration.</summary>
    Backup = 2,

    /// <summary>Let no new device in.</summary>
    StopEnrollment = 3,

    /// <summary>Uninstall apps from the plan's devices.</summary>
    UninstallApps = 4,

    /// <summary>Retire or wipe the plan's devices and follow each to its end.</summary>
    Devices = 5,

    /// <summary>Remove Autopilot identities and directory records of devices that are gone.</summary>
    DeviceRecords = 6,

    /// <summary>Remove configuration objects, apps, and groups that the plan names.</summary>
    Configuration = 7,

    /// <summary>Remove connectors and tokens.</summary>
    Connectors = 8,

    /// <summary>Take away the access of partners that the plan names.</summary>
    PartnerAccess = 9,

    /// <summary>List what is left to uninstall on servers; switch directory synchronisation off where the plan asks for it and nothing uses it.</summary>
    Infrastructure = 10,

    /// <summary>Delete users that the plan names, once their devices are gone.</summary>
    Users = 11,

    /// <summary>Remove domains that the plan names.</summary>
    Domains = 12,

    /// <summary>Take Intune out of the licences of the products that the plan names.</summary>
    Licenses = 13,

    /// <summary>Write down all that is asked for when the subscription is cancelled.</summary>
    CancellationSheet = 14,
}
