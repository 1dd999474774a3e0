namespace IntuneMaintenance.Engine.Tasks;

/// <summary>Connectors, tokens and certificates that are ill or about to expire. A kind that cannot be read is told as not checked.</summary>
internal sealed class ConnectorTasks : ITaskSource
{
    private readonly IConnectors _connectors;

    internal ConnectorTasks(IConnectors connectors) => _connectors = connectors;

    public string Area => "Connectors";

    public async Task<IReadOnlyList<MaintenanceTask>> FindAsync(TaskQuery query, CancellationToken cancellationToken)
    {
        var asked = new ConnectorQuery { WarningDays = query.ConnectorWarningDays, CriticalDays = query.ConnectorCriticalDays };
        return
        [
            .. (await _connectors.FindAsync(asked, cancellationToken).ConfigureAwait(false))
                .Where(c => !c.IsReadable || c.Health is ConnectorHealth.Unhealthy or ConnectorHealth.Warning)
                .Select(ToTask),
        ];
    }

    private MaintenanceTask ToTask(IntuneConnector connector) => connector.IsReadable
        ? new MaintenanceTask
        {
            Severity = connector.Health == ConnectorHealth.Unhealthy ? TaskSeverity.Critical : TaskSeverity.Warning,
            Area = Area,
            Title = $"{connector.Kind} {connector.Name}: {connector.Health}",
            DueDateTime = connector.ExpirationDateTime,
            Evidence = $"{connector.Reason} {connector.Advice} {connector.Link}",
            Count = 1,
            Command = connector.Command.Length > 0 ? connector.Command : $"Get-IntuneConnector -Kind {connector.Kind}",
        }
        : new MaintenanceTask
        {
            Severity = TaskSeverity.NotChecked,
            Area = Area,
            Title = $"{connector.Kind}: not checked",
            Evidence = connector.Reason,
            Command = connector.Command.Length > 0 ? connector.Command : "Get-IntuneConnector",
        };
}
