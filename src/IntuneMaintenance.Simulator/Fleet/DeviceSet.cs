using System.Text.Json;

namespace IntuneMaintenance.Simulator;

internal sealed class DeviceSet(Fleet fleet, DateTimeOffset now) : RowSet
{
    internal Func<SimDevice, bool> Only { get; init; } = static _ => true;

    internal override string TypeName => "managedDevice";

    internal override int Positions => fleet.Devices.Count;

    internal override Row? At(int position)
    {
        SimDevice device = fleet.Devices[position];
        return device.VisibleAt(now) && Only(device) ? new DeviceRow(device, now, fleet.Generator) : null;
    }

    internal override bool Knows(string property, bool beta) => DeviceProperties.Find(property) is { } known && (beta || !known.BetaOnly);
}
