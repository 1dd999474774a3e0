namespace IntuneMaintenance.Engine.Approvals;

/// <summary>A request for Multi Admin Approval that was filed and is not concluded, kept by whoever filed it.</summary>
internal sealed record FiledApproval(string Code, DateTimeOffset At);
