namespace IntuneMaintenance.Engine.Tasks;

/// <summary>What is asked of a device that has not checked in.</summary>
internal sealed record StaleDevice(string? DeviceName, DateTimeOffset? LastSyncDateTime);
