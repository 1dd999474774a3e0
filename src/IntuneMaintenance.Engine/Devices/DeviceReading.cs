namespace IntuneMaintenance.Engine.Devices;

/// <summary>A device as it was read: there, not there (both null), or not readable.</summary>
internal sealed record DeviceReading(GraphDevice? Device, IntuneMaintenanceException? Failure)
{
    internal bool IsGone => Device is null && Failure is null;
}
