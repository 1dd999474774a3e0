namespace IntuneMaintenance.Simulator;

/// <summary>A reading of the tenant that a twin stands for.</summary>
/// <param name="Version">v1.0 or beta.</param>
/// <param name="Relative">Path and query below the version.</param>
/// <param name="Body">What a look-up of ids sends along; null for a GET.</param>
/// <param name="Consistency">The header ConsistencyLevel, which advanced queries of the directory demand.</param>
/// <param name="Prefer">The header Prefer.</param>
public sealed record TwinRead(string Version, string Relative, string? Body, string? Consistency, string? Prefer);
