using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Text;

namespace IntuneMaintenance.Engine.Tasks;

/// <summary>Power of outsiders that is new, unused, or about to end. A kind that may not be read is told as not checked; the others count.</summary>
internal sealed class DelegatedAdminTasks : ITaskSource
{
    private const int EndingDays = 30;
    private const int UrgentDays = 7;
    private static readonly string[] Standing = ["active", "eligible", "approved", "activating", "expiring"];
    private readonly GraphDoor _door;
    private readonly IDelegatedAdmins _admins;

    internal DelegatedAdminTasks(GraphDoor door, IDelegatedAdmins admins)
    {
        _door = door;
        _admins = admins;
    }

    public string Area => "DelegatedAdmins";

    public async Task<IReadOnlyList<MaintenanceTask>> FindAsync(TaskQuery query, CancellationToken cancellationToken)
    {
        var tasks = new List<MaintenanceTask>();
        var unknown = new List<DelegatedAdmin>();
        DateTimeOffset now = _door.Time.GetUtcNow();
        await _admins.FindAsync(
            new DelegatedAdminQuery(),
            admin =>
            {
                tasks.AddRange(Judge(admin, query, now));
                if (IsUseUnknown(admin, query, now))
                {
                    unknown.Add(admin);
                }

                return Task.CompletedTask;
            },
            refused =>
            {
                MaintenanceTask open = Due(TaskSeverity.NotChecked, $"{refused.Target}: not checked", refused.Message, "Test-IntunePermission Get-IntuneDelegatedAdmin");
                open.Count = 0;
                tasks.Add(open);
                return Task.CompletedTask;
            },
            cancellationToken).ConfigureAwait(false);
        if (unknown.Count > 0)
        {
            MaintenanceTask open = Due(
                TaskSeverity.NotChecked,
                "Last use of access from outside: not checked",
                $"Nobody can tell whether it is used: {string.Join(", ", unknown.Select(a => $"{a.DisplayName} ({a.Kind})"))}. The sign-in log, which tells it, was not readable as far back as needed: it takes AuditLog.Read.All and Microsoft Entra ID P1.",
                "Test-IntunePermission Get-IntuneDelegatedAdmin");
            open.Count = 0;
            tasks.Add(open);
        }

        return tasks;
    }

    private static bool IsUseUnknown(DelegatedAdmin admin, TaskQuery query, DateTimeOffset now) =>
        admin.Kind != DelegatedAdminKind.Relationship
        && Standing.Contains(admin.Status, StringComparer.OrdinalIgnoreCase)
        && !admin.UsageKnown
        && !IsNew(admin, query, now)
        && !(admin.LastUsedDateTime >= now.AddDays(-query.AccessUnusedDays));

    private static bool IsNew(DelegatedAdmin admin, TaskQuery query, DateTimeOffset now) =>
        admin.CreatedDateTime is { } since && since >= now.AddDays(-query.AccessNewDays);

    private IEnumerable<MaintenanceTask> Judge(DelegatedAdmin admin, TaskQuery query, DateTimeOffset now)
    {
        if (!Standing.Contains(admin.Status, StringComparer.OrdinalIgnoreCase))
        {
            yield break;
        }

        string who = $"{admin.DisplayName} ({admin.Kind})";
        string roles = admin.Roles.Length > 0 ? string.Join(", ", admin.Roles) : "roles that Graph does not tell";
        string look = $"Get-IntuneDelegatedAdmin -Kind {admin.Kind}";
        string remove = admin.CanRemove ? $"Remove-IntuneDelegatedAdmin -Id {admin.Id} -Kind {admin.Kind}" : look + " -Open";
        if (admin.EndDateTime is { } end && TaskText.DaysUntil(end, now) is var days && days <= EndingDays)
        {
            MaintenanceTask ending = Due(days <= UrgentDays ? TaskSeverity.Critical : TaskSeverity.Warning, $"Delegated access ends in {Counted.Days(Math.Max(0, days))}: {who}", $"It holds {roles} and ends on {TaskText.Day(end)}.", look);
            ending.DueDateTime = end;
            yield return ending;
        }

        // The partner's own relationships are its business; what outsiders hold here is this tenant's.
        if (admin.Kind == DelegatedAdminKind.Relationship)
        {
            yield break;
        }

        if (IsNew(admin, query, now))
        {
            yield return Due(TaskSeverity.Warning, $"New access from outside: {who}", $"It holds {roles} since {TaskText.Day(admin.CreatedDateTime!.Value)}.", remove);
        }
        else if (admin.UsageKnown && !(admin.LastUsedDateTime >= now.AddDays(-query.AccessUnusedDays)))
        {
            string last = admin.LastUsedDateTime is { } used ? $"was last used on {TaskText.Day(used)}" : "has no use in the sign-in log, as far back as that goes";
            yield return Due(TaskSeverity.Information, $"Unused access from outside: {who}", $"It holds {roles} and {last}.", remove);
        }
    }

    private MaintenanceTask Due(TaskSeverity severity, string title, string evidence, string command) => new()
    {
        Severity = severity,
        Area = Area,
        Title = title,
        Evidence = evidence,
        Count = 1,
        Command = command,
    };
}
