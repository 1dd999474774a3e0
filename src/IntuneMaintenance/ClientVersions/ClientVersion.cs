using System;

namespace IntuneMaintenance;

/// <summary>One version of a client, and how many devices run it.</summary>
public sealed class ClientVersion
{
    /// <summary>The client.</summary>
    public IntuneClient Client { get; set; }

    /// <summary>windows, ios, macOS, androidOSP and so on.</summary>
    public string Platform { get; set; } = "";

    /// <summary>The version that these devices run.</summary>
    public string Version { get; set; } = "";

    /// <summary>Devices that run it.</summary>
    public int DeviceCount { get; set; }

    /// <summary>Of these, devices that have not checked in for long.</summary>
    public int SilentCount { get; set; }

    /// <summary>The newest version known for the platform: offered by the service, or found on a device.</summary>
    public string NewestVersion { get; set; } = "";

    /// <summary>Behind the newest version.</summary>
    public bool IsOutdated { get; set; }

    /// <summary>How many known versions are newer; null for a version that is no number.</summary>
    public int? VersionsBehind { get; set; }

    /// <summary>The last check-in of any of these devices (UTC).</summary>
    public DateTimeOffset? LastCheckInDateTime { get; set; }

    /// <inheritdoc/>
    public override string ToString() => $"{Client} {Version} ({Platform})";
}
