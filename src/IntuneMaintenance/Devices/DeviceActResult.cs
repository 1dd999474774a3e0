using System;

namespace IntuneMaintenance;

/// <summary>What became of one act on one device.</summary>
public sealed class DeviceActResult
{
    /// <summary>Managed device id.</summary>
    public string DeviceId { get; set; } = "";

    /// <summary>Device name.</summary>
    public string? DeviceName { get; set; }

    /// <summary>Serial number.</summary>
    public string? SerialNumber { get; set; }

    /// <summary>The act, in the cmdlet's words: Retire, Wipe, Sync.</summary>
    public string Action { get; set; } = "";

    /// <summary>How far it is.</summary>
    public DeviceActState State { get; set; }

    /// <summary>When it was asked for (UTC, the tenant's clock).</summary>
    public DateTimeOffset? RequestedDateTime { get; set; }

    /// <summary>When this state was read (UTC, the tenant's clock).</summary>
    public DateTimeOffset? StateDateTime { get; set; }

    /// <summary>Graph's request id.</summary>
    public string? RequestId { get; set; }

    /// <summary>Code of the approval request, when one was filed.</summary>
    public string? ApprovalCode { get; set; }

    /// <summary>What else there is to say.</summary>
    public string? Detail { get; set; }
}
