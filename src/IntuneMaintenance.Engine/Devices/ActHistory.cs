using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Devices;

/// <summary>How many devices were acted on lately, by this machine's journal and the tenant's own record, and how large the fleet is.</summary>
internal sealed class ActHistory
{
    private readonly GraphDoor _door;
    private readonly DeviceReader _reader;

    internal ActHistory(GraphDoor door)
    {
        _door = door;
        _reader = new DeviceReader(door);
    }

    /// <summary>Ids acted on within the guard's window. An unreadable record is a failure: a guard that can't count must not let pass.</summary>
    internal async Task<HashSet<string>> ActedLatelyAsync(ActLedger ledger, CancellationToken cancellationToken)
    {
        DateTimeOffset since = _door.Time.GetUtcNow() - DeviceGuard.Window;
        HashSet<string> ids = new(
            ledger.Entries.Where(e => e.LastArrival >= since).Select(e => e.DeviceId),
            StringComparer.OrdinalIgnoreCase);
        foreach (GraphRemoteActionAudit entry in await _reader.ReadAuditAsync(since, cancellationToken).ConfigureAwait(false))
        {
            if (entry is { IsDestructive: true, ManagedDeviceId: { } id })
            {
                ids.Add(id);
            }
        }

        return ids;
    }

    internal async Task<int> FleetSizeAsync(CancellationToken cancellationToken)
    {
        GraphPath path = GraphDoor.PathOf(_door.Paths.DeviceManagement.ManagedDeviceOverview.ToGetRequestInformation());
        GraphDeviceOverview overview = await _door.GetAsync(path, DeviceJson.Default.GraphDeviceOverview, cancellationToken).ConfigureAwait(false);
        return overview.EnrolledDeviceCount ?? throw new IntuneMaintenanceException(
            FailureKind.InvalidData,
            "FleetSizeUnknown",
            "The service does not say how many devices there are, so the guard cannot be counted. Nothing was sent.");
    }
}
