using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Text;

namespace IntuneMaintenance.Engine.Tasks;

/// <summary>Subscriptions with Intune in them that have run out, or whose next turn is near (facts §8).</summary>
internal sealed class SubscriptionTasks : ITaskSource
{
    private const int UrgentDays = 14;

    // INTUNE_A, _A_VL, _EDU, _SMB, _A_D, _A_GOV, _A_D_GOV, _A_VL_USGOV_GCCHIGH.
    private static readonly string[] IntunePlans =
    [
        "c1ec4a95-1f05-45b3-a911-aa3fa01094f5", "3e170737-c728-4eae-bbb9-3f3360f7184c", "da24caf9-af8e-485c-b7c8-e73336da2693", "e6025b08-2fa5-4313-bd0a-7e5ffca32958",
        "2b317a4a-77a6-4188-9437-b68a77b4e2c6", "d216f254-796f-4dab-bbfa-710686e646b9", "2c21e77a-e0d6-4570-b38a-7ff2dc17d2ca", "b4288abe-01be-47d9-ad20-311d6e83fc24",
    ];

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
        subscription.ServiceStatus?.Any(p => IntunePlans.Contains(p.ServicePlanId, StringComparer.OrdinalIgnoreCase)) == true;
}
