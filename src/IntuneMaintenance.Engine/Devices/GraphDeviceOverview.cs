namespace IntuneMaintenance.Engine.Devices;

/// <summary>managedDeviceOverview: how large the fleet is.</summary>
internal sealed record GraphDeviceOverview
{
    public int? EnrolledDeviceCount { get; init; }
}
