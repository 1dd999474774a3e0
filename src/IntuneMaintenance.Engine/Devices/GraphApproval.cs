namespace IntuneMaintenance.Engine.Devices;

/// <summary>A request for Multi Admin Approval (beta: operationApprovalRequest).</summary>
internal sealed record GraphApproval
{
    public string? Id { get; init; }

    public string? Status { get; init; }

    public DateTimeOffset? ExpirationDateTime { get; init; }
}
