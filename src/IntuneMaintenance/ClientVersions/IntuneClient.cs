namespace IntuneMaintenance;

/// <summary>Client software of Intune on devices.</summary>
public enum IntuneClient
{
    /// <summary>The agent that runs scripts and Win32 apps on Windows.</summary>
    IntuneManagementExtension,

    /// <summary>The app in which users enrol and find their apps.</summary>
    CompanyPortal,
}
