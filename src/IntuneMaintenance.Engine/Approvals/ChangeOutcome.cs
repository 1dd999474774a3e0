using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Approvals;

/// <summary>What became of a change: the service's answer, or the wait for an approver; neither when an approved request was carried out before.</summary>
internal sealed record ChangeOutcome(GraphAnswer? Answer, PendingApproval? Pending);
