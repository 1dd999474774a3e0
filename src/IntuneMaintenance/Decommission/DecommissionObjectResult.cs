using System;

namespace IntuneMaintenance;

/// <summary>What became of one object of a step, by the journal.</summary>
public sealed class DecommissionObjectResult
{
    /// <summary>The step.</summary>
    public DecommissionStep Step { get; set; }

    /// <summary>Kind of object.</summary>
    public string? Type { get; set; }

    /// <summary>Object id.</summary>
    public string Id { get; set; } = "";

    /// <summary>Its name.</summary>
    public string? Name { get; set; }

    /// <summary>Where it stands.</summary>
    public DeviceActState State { get; set; }

    /// <summary>What it was before, where something was switched and not removed.</summary>
    public string? Before { get; set; }

    /// <summary>When that was written (UTC, the tenant's clock).</summary>
    public DateTimeOffset StateDateTime { get; set; }

    /// <summary>Request id of the service.</summary>
    public string? RequestId { get; set; }

    /// <summary>Code of the approval request.</summary>
    public string? ApprovalCode { get; set; }

    /// <summary>What it says of itself.</summary>
    public string? Detail { get; set; }

    /// <inheritdoc/>
    public override string ToString() => $"{Step}: {Name ?? Id}: {State}";
}
