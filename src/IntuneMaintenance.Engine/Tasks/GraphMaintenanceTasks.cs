using IntuneMaintenance.Engine.Backup;
using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Tasks;

/// <summary>Asks every area what is due. An area that cannot be read is told as not checked, never as fine.</summary>
internal sealed class GraphMaintenanceTasks : IMaintenanceTasks
{
    private readonly IReadOnlyList<ITaskSource> _sources;

    internal GraphMaintenanceTasks(GraphDoor door, TenantIdentity tenant, IConnectors connectors, IContacts contacts, IDelegatedAdmins admins, Storages? storages = null)
        : this(
        [
            new StaleDeviceTasks(door),
            new BackupTasks(new BackupFiles(storages ?? Storages.Offline, door.Time), new GraphBackups(door, tenant, storages)),
            new ServiceMessageTasks(door, tenant),
            new ConnectorTasks(connectors),
            new ClientVersionTasks(door),
            new ContactTasks(door, contacts),
            new DelegatedAdminTasks(door, admins),
            new SubscriptionTasks(door),
            new DomainTasks(door, tenant),
            new ApprovalTasks(door, tenant),
        ])
    {
    }

    internal GraphMaintenanceTasks(IReadOnlyList<ITaskSource> sources) => _sources = sources;

    public async Task<MaintenanceTask[]> FindAsync(TaskQuery query, IProgress<WorkProgress> progress, CancellationToken cancellationToken)
    {
        var found = new List<MaintenanceTask>();
        for (int i = 0; i < _sources.Count; i++)
        {
            progress.Report(new WorkProgress("Looking for what is due", _sources[i].Area, i, _sources.Count));
            found.AddRange(await FindAsync(_sources[i], query, cancellationToken).ConfigureAwait(false));
        }

        return [.. found.OrderBy(t => t.Severity).ThenBy(t => t.DueDateTime ?? DateTimeOffset.MaxValue).ThenBy(t => t.Area, StringComparer.Ordinal)];
    }

    private static async Task<IReadOnlyList<MaintenanceTask>> FindAsync(ITaskSource source, TaskQuery query, CancellationToken cancellationToken)
    {
        try
        {
            return await source.FindAsync(query, cancellationToken).ConfigureAwait(false);
        }
        catch (IntuneMaintenanceException e) when (!e.EndsPipeline)
        {
            return
            [
                new MaintenanceTask
                {
                    Severity = TaskSeverity.NotChecked,
                    Area = source.Area,
                    Title = $"{source.Area}: not checked",
                    Evidence = e.Message,
                    Command = e.Kind == FailureKind.Permission ? "Test-IntunePermission" : "Get-IntuneMaintenanceTask",
                },
            ];
        }
    }
}
