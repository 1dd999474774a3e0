namespace IntuneMaintenance.Simulator;

/// <summary>A request for Multi Admin Approval that the other tenant holds when the twin begins.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Status">needsApproval, approved and so on.</param>
/// <param name="At">When it was asked for.</param>
public sealed record TwinApproval(string Code, string Status, DateTimeOffset At);
