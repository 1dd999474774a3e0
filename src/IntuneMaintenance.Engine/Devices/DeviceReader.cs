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
                readings[ids[index]] = answer.Status == HttpStatusCode.NotFound
                    ? new DeviceReading(null, null)
                    : answer.IsSuccess
                        ? new DeviceReading(answer.Read(DeviceJson.Default.GraphDevice), null)
                        : new DeviceReading(null, answer.ToFailure());
                return Task.CompletedTask;
            },
            cancellationToken).ConfigureAwait(false);
        return readings;
    }

    /// <summary>Remote actions since a moment, whoever asked for them.</summary>
    internal async Task<List<GraphRemoteActionAudit>> ReadAuditAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        string moment = since.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
        var entries = new List<GraphRemoteActionAudit>();
        GraphPath path = GraphPath.Beta($"deviceManagement/remoteActionAudits?$filter=requestDateTime ge {moment}");
        await foreach (GraphRemoteActionAudit entry in _door.ListAsync(path, DeviceJson.Default.GraphRemoteActionAudit, cancellationToken).ConfigureAwait(false))
        {
            entries.Add(entry);
        }

        return entries;
    }
}
