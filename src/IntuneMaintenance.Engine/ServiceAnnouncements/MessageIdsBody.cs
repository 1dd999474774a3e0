namespace IntuneMaintenance.Engine.ServiceAnnouncements;

/// <summary>Body of markRead and its kin.</summary>
internal sealed record MessageIdsBody(IReadOnlyList<string> MessageIds);
