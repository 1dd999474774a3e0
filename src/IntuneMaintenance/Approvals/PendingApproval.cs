using System;

namespace IntuneMaintenance;

/// <summary>A change that was not carried out yet: it waits for another administrator (Multi Admin Approval).</summary>
public sealed class PendingApproval
{
    /// <summary>What is to be done.</summary>
    public string Action { get; set; } = "";

    /// <summary>What it is to be done to.</summary>
    public string Target { get; set; } = "";

    /// <summary>ApprovalPending.</summary>
    public string State { get; set; } = "ApprovalPending";

    /// <summary>Code of the approval request; null when somebody else's request for the same change waits.</summary>
    public string? ApprovalCode { get; set; }

    /// <summary>When it was filed (UTC, the tenant's clock).</summary>
    public DateTimeOffset? RequestedDateTime { get; set; }

    /// <summary>What to do next.</summary>
    public string Detail { get; set; } = "";

    /// <summary>The admin center in which an approver decides.</summary>
    public string Link { get; set; } = "";

    /// <inheritdoc/>
    public override string ToString() => $"{Action} {Target}: {State}";
}
