namespace IntuneMaintenance.Engine.Devices;

/// <summary>Body of windowsDefenderScan.</summary>
internal sealed record DefenderScanBody(bool QuickScan);
