namespace IntuneMaintenance;

/// <summary>A step of a decommission, in the order in which they run.</summary>
public enum DecommissionStep
{
    /// <summary>Verified backup of the configuration.</summary>
    Backup = 1,

    /// <summary>Uninstall apps from the plan's devices.</summary>
    UninstallApps = 2,

    /// <summary>Retire or wipe the plan's devices and follow each to its end.</summary>
    Devices = 3,

    /// <summary>Remove configuration objects.</summary>
    Configuration = 4,
}
