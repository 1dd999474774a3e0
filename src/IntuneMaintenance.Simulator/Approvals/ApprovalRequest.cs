namespace IntuneMaintenance.Simulator;

internal sealed class ApprovalRequest(string id, string policy, string? fingerprint, string requestor, string justification, DateTimeOffset now)
{
    internal string Id { get; } = id;

    internal string Policy { get; } = policy;

    /// <summary>What was asked for; null when the tenant that a twin stands for took it.</summary>
    internal string? Fingerprint { get; } = fingerprint;

    internal string Requestor { get; } = requestor;

    internal string Justification { get; } = justification;

    internal DateTimeOffset RequestedAt { get; } = now;

    internal DateTimeOffset ExpiresAt { get; } = now.AddDays(3);

    internal DateTimeOffset ModifiedAt { get; set; } = now;

    internal string Status { get; set; } = "needsApproval";

    /// <summary>When somebody approves it; null when nobody does unasked.</summary>
    internal TimeSpan? ApprovedAfter { get; init; }

    internal string StatusAt(DateTimeOffset now) => Status != "needsApproval" ? Status
        : now >= RequestedAt + ApprovedAfter ? "approved"
        : now >= ExpiresAt ? "expired"
        : Status;
}
