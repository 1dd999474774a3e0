using System.Net;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Devices;

/// <summary>Reads devices by id, in batches, and the tenant's own record of remote actions.</summary>
internal sealed class DeviceReader
{
    private readonly GraphDoor _door;

    internal DeviceReader(GraphDoor door) => _door = door;

    /// <summary>Each id with its device, with null when it is not there, or with the failure of its reading.</summary>
    internal async Task<Dictionary<string, DeviceReading>> ReadAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var readings = new Dictionary<string, DeviceReading>(ids.Count, StringComparer.OrdinalIgnoreCase);
        BatchPart[] parts = [.. ids.Select(id => BatchPart.Get($"{ActRequests.DevicePath(id)}?$select={GraphDevice.ActSelect}"))];
        await _door.Batches.RunAsync(
            GraphVersion.Beta, // v1.0 hides how Android devices are enrolled
            parts,
            (index, answer) =>
            {
                readings[ids[index]] = ToReading(ids[index], answer);
                return Task.CompletedTask;
            },
            cancellationToken).ConfigureAwait(false);
        return readings;
    }

    private static DeviceReading ToReading(string id, GraphAnswer answer)
    {
        if (answer.Status == HttpStatusCode.NotFound)
        {
            return new DeviceReading(null, null);
        }

        if (!answer.IsSuccess)
        {
            return new DeviceReading(null, answer.ToFailure());
        }

        GraphDevice device = answer.Read(DeviceJson.Default.GraphDevice);
        return string.Equals(device.Id, id, StringComparison.OrdinalIgnoreCase)
            ? new DeviceReading(device, null)
            : new DeviceReading(null, Failures.BadAnswer(answer.Path, new InvalidDataException("The answer is about another device.")));
    }

    /// <summary>Remote actions since a moment, whoever asked for them.</summary>
    internal async Task<List<GraphRemoteActionAudit>> ReadAuditAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        string moment = ODataText.Moment(since);
        var entries = new List<GraphRemoteActionAudit>();
        GraphPath path = GraphPath.Beta($"deviceManagement/remoteActionAudits?$filter=requestDateTime ge {moment}");
        await foreach (GraphRemoteActionAudit entry in _door.ListAsync(path, DeviceJson.Default.GraphRemoteActionAudit, cancellationToken).ConfigureAwait(false))
        {
            entries.Add(entry);
        }

        return entries;
    }
}
