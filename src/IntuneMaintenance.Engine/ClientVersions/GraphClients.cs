using System.Text.Json.Serialization;

namespace IntuneMaintenance.Engine.ClientVersions;

/// <summary>windowsManagementApp: the Management Extension as the service offers it.</summary>
internal sealed record GraphManagementApp(string? AvailableVersion);

/// <summary>The Management Extension on one device.</summary>
internal sealed record GraphHealthState
{
    public string? DeviceName { get; init; }

    [JsonPropertyName("deviceOSVersion")]
    public string? OSVersion { get; init; }

    public string? InstalledVersion { get; init; }

    public string? HealthState { get; init; }

    public DateTimeOffset? LastCheckInDateTime { get; init; }
}

/// <summary>An app that devices reported.</summary>
internal sealed record GraphDetectedApp(string Id, string? DisplayName, string? Version, string? Platform, int? DeviceCount);

/// <summary>A device that reported the app.</summary>
internal sealed record GraphAppDevice
{
    public string Id { get; init; } = "";

    public string? DeviceName { get; init; }

    public string? OsVersion { get; init; }

    public DateTimeOffset? LastSyncDateTime { get; init; }
}
