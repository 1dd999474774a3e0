namespace IntuneMaintenance.Simulator;

/// <summary>The tenant's own count of what became of its initial fleet. Done + Failed + Left = Devices.</summary>
/// <param name="Devices">The initial fleet.</param>
/// <param name="Done">No longer managed.</param>
/// <param name="Failed">Planted as unrecoverable, attempted, and refused for good or ended as failed.</param>
/// <param name="Twice">Devices with more than one accepted destructive act, ever.</param>
/// <param name="Left">The rest.</param>
/// <param name="PlantedUnrecoverable">Devices planted as unrecoverable, attempted or not.</param>
/// <param name="Refused429">Requests and batch parts answered with 429.</param>
/// <param name="Requests">Requests and batch parts.</param>
public sealed record TenantSummary(int Devices, int Done, int Failed, int Twice, int Left, int PlantedUnrecoverable, int Refused429, int Requests);
