namespace IntuneMaintenance.Engine.ServiceAnnouncements;

/// <summary>Whether the service set the mark on every post.</summary>
internal sealed record MarkAnswer(bool? Value);
