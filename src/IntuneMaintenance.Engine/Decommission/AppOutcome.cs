namespace IntuneMaintenance.Engine.Decommission;

/// <summary>What became of the assignment of an app.</summary>
internal sealed record AppOutcome(DeviceActState State, string Detail)
{
    internal string? ApprovalCode { get; init; }

    internal string? RequestId { get; init; }

    /// <summary>Multi Admin Approval asks for a reason, and the plan says none.</summary>
    internal bool LacksReason { get; init; }
}
