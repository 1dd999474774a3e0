namespace IntuneMaintenance.Simulator;

internal sealed record DeviceProperty(string Name, bool BetaOnly, Func<DeviceRow, bool, object?> Get)
{
    /// <summary>Changes with what the device does.</summary>
    internal bool Lives => Name is "id" or "serialNumber" or "managementState" or "deviceActionResults";

    /// <summary>Comes empty in a list unless $select names it.</summary>
    internal bool EmptyInLists { get; init; }

    /// <summary>Null unless $select names it on a single device.</summary>
    internal bool OnlySelectedOnItem { get; init; }
}
