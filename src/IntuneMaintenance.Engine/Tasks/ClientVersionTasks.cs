using System.Globalization;
using IntuneMaintenance.Engine.ClientVersions;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Tasks;

/// <summary>Devices whose Management Extension or Company Portal is behind the newest version.</summary>
internal sealed class ClientVersionTasks : ITaskSource
{
    private readonly GraphClientVersions _clients;

    internal ClientVersionTasks(GraphDoor door) => _clients = new GraphClientVersions(door);

    public string Area => "Clients";

    public async Task<IReadOnlyList<MaintenanceTask>> FindAsync(TaskQuery query, CancellationToken cancellationToken)
    {
        var versions = new List<ClientVersion>();
        var tasks = new List<MaintenanceTask>();
        await _clients.SummarizeAsync(
            new ClientVersionQuery { OutdatedOnly = true },
            version =>
            {
                versions.Add(version);
                return Task.CompletedTask;
            },
            failure =>
            {
                tasks.Add(new MaintenanceTask
                {
                    Severity = TaskSeverity.NotChecked,
                    Area = Area,
                    Title = $"{failure.Target}: not checked",
                    Evidence = failure.Message,
                    Command = failure.Kind == FailureKind.Permission ? "Test-IntunePermission Get-IntuneClientVersion" : "Get-IntuneClientVersion",
                });
                return Task.CompletedTask;
            },
            new Progress<WorkProgress>(),
            cancellationToken).ConfigureAwait(false);
        tasks.AddRange(versions.GroupBy(v => (v.Client, v.Platform)).Select(g => ToTask([.. g], query.OutdatedVersions)));
        return tasks;
    }

    private MaintenanceTask ToTask(IReadOnlyList<ClientVersion> outdated, int limit)
    {
        int devices = outdated.Sum(v => v.DeviceCount);
        ClientVersion worst = outdated.MaxBy(v => v.VersionsBehind)!;
        string count = devices == 1 ? "1 device runs" : $"{devices.ToString(CultureInfo.InvariantCulture)} devices run";
        return new MaintenanceTask
        {
            Severity = worst.VersionsBehind >= limit ? TaskSeverity.Warning : TaskSeverity.Information,
            Area = Area,
            Title = $"{count} an outdated {worst.Client} ({worst.Platform})",
            Evidence = $"The oldest is {worst.Version}, {worst.VersionsBehind!.Value.ToString(CultureInfo.InvariantCulture)} behind {worst.NewestVersion}.",
            Count = devices,
            Command = $"Get-IntuneClientVersion {worst.Client} -Outdated -Device",
        };
    }
}
