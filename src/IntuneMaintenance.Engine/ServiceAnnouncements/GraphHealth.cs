namespace IntuneMaintenance.Engine.ServiceAnnouncements;

/// <summary>A serviceHealth as the service sends it.</summary>
internal sealed record GraphHealth(string? Id, string? Service, string? Status);
