using System.Globalization;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Text;

namespace IntuneMaintenance.Engine.Tasks;

/// <summary>Devices that have not checked in for long: they get no policy, and would not get a command either.</summary>
internal sealed class StaleDeviceTasks : ITaskSource
{
    private readonly GraphDoor _door;

    internal StaleDeviceTasks(GraphDoor door) => _door = door;

    public string Area => "Devices";

    public async Task<IReadOnlyList<MaintenanceTask>> FindAsync(TaskQuery query, CancellationToken cancellationToken)
    {
        string since = ODataText.Moment(_door.Time.GetUtcNow().AddDays(-query.StaleDeviceDays));
        GraphPath stale = GraphPath.V1($"deviceManagement/managedDevices?$filter=lastSyncDateTime%20le%20{since}&$select=id,deviceName,lastSyncDateTime");
        int count = 0;
        StaleDevice? oldest = null;
        await foreach (StaleDevice device in _door.ListAsync(stale, TaskJson.Default.StaleDevice, cancellationToken).ConfigureAwait(false))
        {
            count++;
            oldest = oldest is null || device.LastSyncDateTime < oldest.LastSyncDateTime ? device : oldest;
        }

        return oldest is null ? [] : [ToTask(count, oldest, query.StaleDeviceDays)];
    }

    private MaintenanceTask ToTask(int count, StaleDevice oldest, int days)
    {
        string devices = $"{Counted.Devices(count)} {(count == 1 ? "has" : "have")}";

        // The service sends the year 1 for a device that never checked in.
        string when = oldest.LastSyncDateTime is { Year: > 1 } seen ? seen.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "never";
        return new MaintenanceTask
        {
            Severity = TaskSeverity.Warning,
            Area = Area,
            Title = $"{devices} not checked in for {Counted.Days(days)}",
            Evidence = $"The longest silent is {oldest.DeviceName} (last check-in: {when}).",
            Count = count,
            Command = $"Get-IntuneDevice -NotSeenForDays {days.ToString(CultureInfo.InvariantCulture)}",
        };
    }
}
