namespace IntuneMaintenance.Engine.Decommission;

/// <summary>Whether a campaign is frozen, by whom, when and why.</summary>
internal sealed record Suspension(bool IsSuspended, string By, DateTimeOffset At, string? Reason);
