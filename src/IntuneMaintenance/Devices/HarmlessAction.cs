namespace IntuneMaintenance;

/// <summary>Remote actions that destroy nothing. Destructive acts have cmdlets of their own and no member here.</summary>
public enum HarmlessAction
{
    /// <summary>No action: the value of a parameter that nobody set.</summary>
    None = 0,

    /// <summary>Check in soon (syncDevice).</summary>
    Sync = 1,

    /// <summary>Lock the screen (remoteLock).</summary>
    RemoteLock = 2,

    /// <summary>Restart (rebootNow).</summary>
    Restart = 3,

    /// <summary>Switch off (shutDown).</summary>
    ShutDown = 4,

    /// <summary>Find a device in lost mode or a supervised one (locateDevice).</summary>
    Locate = 5,

    /// <summary>End lost mode (disableLostMode).</summary>
    DisableLostMode = 6,

    /// <summary>Scan with Microsoft Defender, quick (windowsDefenderScan).</summary>
    QuickScan = 7,

    /// <summary>Scan with Microsoft Defender, full (windowsDefenderScan).</summary>
    FullScan = 8,

    /// <summary>Update Defender's signatures (windowsDefenderUpdateSignatures).</summary>
    UpdateSignatures = 9,

    /// <summary>Sign out the active user of a shared iPad (logoutSharedAppleDeviceActiveUser).</summary>
    LogoutSharedAppleDeviceActiveUser = 10,

    /// <summary>Ask for a remote assistance session (requestRemoteAssistance).</summary>
    RequestRemoteAssistance = 11,
}
