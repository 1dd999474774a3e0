namespace IntuneMaintenance.Engine.Configuration;

/// <summary>A property that the service makes itself: no two readings or copies need agree in it.</summary>
/// <param name="Types">Type names with spaces between them; empty for every type.</param>
/// <param name="Path">Path without list positions; a leading "**." means at any depth.</param>
/// <param name="Reason">Why it never counts.</param>
internal sealed record ServerMadeProperty(string Types, string Path, string Reason);
