using System.Globalization;
using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.ServiceAnnouncements;

namespace IntuneMaintenance.Engine.Tasks;

/// <summary>Message center posts on Intune that ask for an action by a day and that nobody has read.</summary>
internal sealed class ServiceMessageTasks : ITaskSource
{
    // What is past for longer cannot be acted on any more.
    private const int PastDays = 30;
    private readonly GraphServiceAnnouncements _announcements;

    internal ServiceMessageTasks(GraphDoor door, TenantIdentity tenant) => _announcements = new GraphServiceAnnouncements(door, tenant);

    public string Area => "Messages";

    public async Task<IReadOnlyList<MaintenanceTask>> FindAsync(TaskQuery query, CancellationToken cancellationToken)
    {
        var tasks = new List<MaintenanceTask>();
        await _announcements.FindMessagesAsync(
            new ServiceMessageQuery { ActionRequired = true },
            message =>
            {
                if (message.IsRead != true && message.DaysLeft is { } left and >= -PastDays)
                {
                    tasks.Add(ToTask(message, left, query));
                }

                return Task.CompletedTask;
            },
            new Progress<WorkProgress>(),
            cancellationToken).ConfigureAwait(false);
        return tasks;
    }

    private MaintenanceTask ToTask(ServiceMessage message, int left, TaskQuery query)
    {
        string day = message.ActionRequiredByDateTime!.Value.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        string read = message.IsRead is null ? "An application cannot tell whether somebody has read it." : "Not read yet.";
        return new MaintenanceTask
        {
            Severity = left is >= 0 && left <= query.MessageCriticalDays ? TaskSeverity.Critical
                : left <= query.MessageWarningDays ? TaskSeverity.Warning : TaskSeverity.Information,
            Area = Area,
            Title = $"{message.Id}: {message.Title}",
            DueDateTime = message.ActionRequiredByDateTime,
            Evidence = $"Action required by {day}{(left < 0 ? ", which is past" : "")}. {read} {message.Link}",
            Count = 1,
            Command = $"Get-IntuneServiceMessage -Id {message.Id}",
        };
    }
}
