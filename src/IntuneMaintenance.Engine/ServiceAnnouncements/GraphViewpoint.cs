namespace IntuneMaintenance.Engine.ServiceAnnouncements;

/// <summary>What the signed-in user made of a post.</summary>
internal sealed record GraphViewpoint(bool? IsRead, bool? IsArchived, bool? IsFavorited);
