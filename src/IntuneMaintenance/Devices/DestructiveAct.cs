namespace IntuneMaintenance;

/// <summary>A remote act that cannot be undone.</summary>
public enum DestructiveAct
{
    /// <summary>No act: an unset value.</summary>
    None = 0,

    /// <summary>Remove company data and management (retire).</summary>
    Retire = 1,

    /// <summary>Reset the device to factory state (wipe).</summary>
    Wipe = 2,

    /// <summary>Delete the record, which makes the service retire or wipe the device (DELETE managedDevices/{id}).</summary>
    Delete = 3,

    /// <summary>Reinstall Windows without the manufacturer's applications (cleanWindowsDevice).</summary>
    FreshStart = 4,

    /// <summary>Reset or remove the passcode (resetPasscode).</summary>
    ResetPasscode = 5,
}
