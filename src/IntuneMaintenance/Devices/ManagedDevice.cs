using System;

namespace IntuneMaintenance;

/// <summary>A device that Intune manages (Graph: managedDevice).</summary>
public sealed class ManagedDevice
{
    /// <summary>Managed device id.</summary>
    public string Id { get; set; } = "";

    /// <summary>Device name.</summary>
    public string? DeviceName { get; set; }

    /// <summary>Serial number.</summary>
    public string? SerialNumber { get; set; }

    /// <summary>Windows, iOS, macOS, Android, Linux, ChromeOS.</summary>
    public string? OperatingSystem { get; set; }

    /// <summary>Version of the operating system.</summary>
    public string? OSVersion { get; set; }

    /// <summary>company, personal or unknown.</summary>
    public DeviceOwnership Ownership { get; set; }

    /// <summary>Graph's complianceState.</summary>
    public string? ComplianceState { get; set; }

    /// <summary>Graph's managementState: managed, retirePending, wipeFailed and so on.</summary>
    public string? ManagementState { get; set; }

    /// <summary>Graph's managementAgent.</summary>
    public string? ManagementAgent { get; set; }

    /// <summary>Graph's deviceEnrollmentType.</summary>
    public string? EnrollmentType { get; set; }

    /// <summary>When the device enrolled (UTC).</summary>
    public DateTimeOffset? EnrolledDateTime { get; set; }

    /// <summary>When the device checked in last (UTC).</summary>
    public DateTimeOffset? LastSyncDateTime { get; set; }

    /// <summary>Primary user.</summary>
    public string? UserPrincipalName { get; set; }

    /// <summary>Object id of the primary user; empty where there is none.</summary>
    public string? UserId { get; set; }

    /// <summary>Manufacturer.</summary>
    public string? Manufacturer { get; set; }

    /// <summary>Model.</summary>
    public string? Model { get; set; }

    /// <summary>Microsoft Entra device id (the deviceId of the directory's device).</summary>
    public string? AzureADDeviceId { get; set; }

    /// <summary>Graph's joinType: azureADJoined, hybridAzureADJoined, azureADRegistered.</summary>
    public string? JoinType { get; set; }

    /// <summary>Supervised (Apple).</summary>
    public bool? IsSupervised { get; set; }

    /// <summary>Encrypted.</summary>
    public bool? IsEncrypted { get; set; }

    /// <inheritdoc/>
    public override string ToString() => $"{DeviceName} ({Id})";
}
