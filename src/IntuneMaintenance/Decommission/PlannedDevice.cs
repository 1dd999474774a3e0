using System;

namespace IntuneMaintenance;

/// <summary>A device of a plan, with its act and the reason for it.</summary>
public sealed class PlannedDevice
{
    /// <summary>Managed device id.</summary>
    public string Id { get; set; } = "";

    /// <summary>Device name when the plan was made.</summary>
    public string? DeviceName { get; set; }

    /// <summary>Serial number when the plan was made; the executor demands the same.</summary>
    public string? SerialNumber { get; set; }

    /// <summary>Operating system.</summary>
    public string? OperatingSystem { get; set; }

    /// <summary>How it was enrolled: whether it can be retired or wiped depends on it.</summary>
    public string? EnrollmentType { get; set; }

    /// <summary>Ownership.</summary>
    public DeviceOwnership Ownership { get; set; }

    /// <summary>Microsoft Entra device id.</summary>
    public string? AzureADDeviceId { get; set; }

    /// <summary>Primary user.</summary>
    public string? UserPrincipalName { get; set; }

    /// <summary>Object id of the primary user.</summary>
    public string? UserId { get; set; }

    /// <summary>Last check-in when the plan was made (UTC).</summary>
    public DateTimeOffset? LastSyncDateTime { get; set; }

    /// <summary>What happens to it.</summary>
    public PlannedAct Act { get; set; }

    /// <summary>True when it goes first, and the rest waits for its end.</summary>
    public bool Canary { get; set; }

    /// <summary>Why.</summary>
    public string Reason { get; set; } = "";
}
