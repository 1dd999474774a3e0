using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Licenses;
using IntuneMaintenance.Engine.Text;

namespace IntuneMaintenance.Engine.Tasks;

/// <summary>Subscriptions with Intune in them that have run out, or whose next turn is near (facts §8).</summary>
internal sealed class SubscriptionTasks : ITaskSource
{
    private const int UrgentDays = 14;

    private readonly GraphDoor _door;

    internal SubscriptionTasks(GraphDoor door) => _door = door;

    public string Area => "Subscription";

    public async Task<IReadOnlyList<MaintenanceTask>> FindAsync(TaskQuery query, CancellationToken cancellationToken)
    {
        var tasks = new List<MaintenanceTask>();
        await foreach (SubscriptionState subscription in _door.ListAsync(GraphPath.V1("directory/subscriptions"), LifecycleJson.Default.SubscriptionState, cancellationToken).ConfigureAwait(false))
        {
            if (CarriesIntune(subscription) && Judge(subscription, query) is { } task)
            {
                tasks.Add(task);
            }
        }

        return tasks;
    }

    private MaintenanceTask? Judge(SubscriptionState subscription, TaskQuery query)
    {
        string name = subscription.SkuPartNumber ?? "A subscription";
        string status = subscription.Status ?? "unknown";
        DateTimeOffset? turn = subscription.NextLifecycleDateTime;
        if (status.Equals("Deleted", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        if (!status.Equals("Enabled", StringComparison.OrdinalIgnoreCase))
        {
            return Due(TaskSeverity.Critical, $"{name} is {status}", turn is null ? "No date was given for its next turn." : $"Its next turn is on {TaskText.Day(turn.Value)}.", turn);
        }

        int days = turn is null ? int.MaxValue : TaskText.DaysUntil(turn.Value, _door.Time.GetUtcNow());
        if (days > query.LifecycleDays)
        {
            return null;
        }

        string trial = subscription.IsTrial == true ? "The trial" : "The term";
        return Due(days <= UrgentDays ? TaskSeverity.Critical : TaskSeverity.Warning, $"{name} ends or renews in {Counted.Days(Math.Max(0, days))}", $"{trial} turns on {TaskText.Day(turn!.Value)}. Graph does not tell whether it renews by itself.", turn);
    }

    private MaintenanceTask Due(TaskSeverity severity, string title, string evidence, DateTimeOffset? due) => new()
    {
        Severity = severity,
        Area = Area,
        Title = title,
        Evidence = evidence,
        DueDateTime = due,
        Count = 1,
        Command = "Get-IntunePartner -Kind Subscription -Open",
    };

    private static bool CarriesIntune(SubscriptionState subscription) =>
        subscription.ServiceStatus?.Any(p => LicensePlans.IsIntune(p.ServicePlanId)) == true;
}
