using System;

namespace IntuneMaintenance;

/// <summary>A device with the client that it runs.</summary>
public sealed class ClientVersionDevice
{
    /// <summary>Device name.</summary>
    public string DeviceName { get; set; } = "";

    /// <summary>Managed device id; null for the Management Extension, which the service lists by name only.</summary>
    public string? DeviceId { get; set; }

    /// <summary>The client.</summary>
    public IntuneClient Client { get; set; }

    /// <summary>windows, ios, macOS, androidOSP and so on.</summary>
    public string Platform { get; set; } = "";

    /// <summary>The version that it runs.</summary>
    public string Version { get; set; } = "";

    /// <summary>The newest version known for the platform.</summary>
    public string NewestVersion { get; set; } = "";

    /// <summary>Behind the newest version.</summary>
    public bool IsOutdated { get; set; }

    /// <summary>How many known versions are newer; null for a version that is no number.</summary>
    public int? VersionsBehind { get; set; }

    /// <summary>Last check-in (UTC): of the client itself, or of the device where the service knows no better.</summary>
    public DateTimeOffset? LastCheckInDateTime { get; set; }

    /// <summary>Whole days since then by the tenant's clock; null when it never checked in.</summary>
    public int? DaysSinceCheckIn { get; set; }

    /// <summary>Has not checked in for long.</summary>
    public bool IsSilent { get; set; }

    /// <summary>The client's own health, where the service tells it: healthy, unhealthy, unknown.</summary>
    public string? HealthState { get; set; }

    /// <summary>Version of the operating system.</summary>
    public string? OSVersion { get; set; }
}
