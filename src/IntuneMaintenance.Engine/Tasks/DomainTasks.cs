using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Text;

namespace IntuneMaintenance.Engine.Tasks;

/// <summary>Domains that were never verified, or on which an operation failed. Graph knows no registration date of a domain.</summary>
internal sealed class DomainTasks : ITaskSource
{
    private readonly GraphDoor _door;
    private readonly TenantIdentity _tenant;

    internal DomainTasks(GraphDoor door, TenantIdentity tenant)
    {
        _door = door;
        _tenant = tenant;
    }

    public string Area => "Domains";

    public async Task<IReadOnlyList<MaintenanceTask>> FindAsync(TaskQuery query, CancellationToken cancellationToken)
    {
        var tasks = new List<MaintenanceTask>();
        await foreach (DomainEntry domain in _door.ListAsync(GraphPath.V1("domains?$select=id,isVerified,state"), LifecycleJson.Default.DomainEntry, cancellationToken).ConfigureAwait(false))
        {
            if (domain.State is { Status: "Failed" or "failed" } failed)
            {
                tasks.Add(Due(TaskSeverity.Warning, $"{failed.Operation ?? "An operation"} failed on the domain {domain.Id}", $"The last action was {(failed.LastActionDateTime is { } at ? "on " + TaskText.Day(at) : "at an unknown time")}.", failed.LastActionDateTime));
            }
            else if (domain.IsVerified == false)
            {
                tasks.Add(Due(TaskSeverity.Warning, $"The domain {domain.Id} is not verified", "Nobody can sign in or get mail with it, and another tenant may claim it.", null));
            }
        }

        return tasks;
    }

    private MaintenanceTask Due(TaskSeverity severity, string title, string evidence, DateTimeOffset? since) => new()
    {
        Severity = severity,
        Area = Area,
        Title = title,
        Evidence = evidence,
        DueDateTime = since,
        Count = 1,
        Command = CommandText.Open($"{AdminPortals.Microsoft365(_tenant.Environment)}#/Domains"),
    };
}
