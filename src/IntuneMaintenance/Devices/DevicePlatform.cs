namespace IntuneMaintenance;

/// <summary>Operating system family of a device.</summary>
public enum DevicePlatform
{
    /// <summary>Windows.</summary>
    Windows,

    /// <summary>iOS and iPadOS.</summary>
    IOS,

    /// <summary>macOS.</summary>
    MacOS,

    /// <summary>Android.</summary>
    Android,

    /// <summary>Linux.</summary>
    Linux,

    /// <summary>ChromeOS.</summary>
    ChromeOS,
}
