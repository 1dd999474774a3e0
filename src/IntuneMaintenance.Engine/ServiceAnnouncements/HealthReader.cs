using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Text;

namespace IntuneMaintenance.Engine.ServiceAnnouncements;

/// <summary>Reads the state of services with their issues.</summary>
internal sealed class HealthReader
{
    private readonly GraphDoor _door;
    private readonly MessageModels _models;

    internal HealthReader(GraphDoor door, TenantIdentity tenant)
    {
        _door = door;
        _models = new MessageModels(tenant);
    }

    internal async Task<IReadOnlyList<ServiceHealth>> ReadAsync(ServiceHealthQuery query, IProgress<WorkProgress> progress, CancellationToken cancellationToken)
    {
        NamePattern[] names = [.. query.Service.Select(s => new NamePattern(s))];
        var services = new List<GraphHealth>();
        await foreach (GraphHealth health in AnnouncementLists.ListAsync(_door, "healthOverviews", null, AnnouncementJson.Default.GraphHealth, cancellationToken).ConfigureAwait(false))
        {
            if (names.Length == 0 || Array.Exists(names, n => n.Matches(health.Service)))
            {
                services.Add(health);
            }
        }

        if (services.Count == 0)
        {
            return Array.Exists(names, n => n.IsExact) && query.Service is not [ServiceNames.Intune] ? throw NoService(query.Service) : [];
        }

        ILookup<string?, ServiceHealthIssue> issues = await ReadIssuesAsync(query, names, progress, cancellationToken).ConfigureAwait(false);
        return [.. services.OrderBy(s => s.Service, StringComparer.OrdinalIgnoreCase).Select(s => _models.ToModel(s, [.. issues[s.Service]]))];
    }

    private async Task<ILookup<string?, ServiceHealthIssue>> ReadIssuesAsync(ServiceHealthQuery query, NamePattern[] names, IProgress<WorkProgress> progress, CancellationToken cancellationToken)
    {
        var parts = new List<string>();
        if (Array.TrueForAll(names, n => n.IsExact))
        {
            ODataText.Any(parts, names.Select(n => $"service eq '{ODataText.Escape(n.Text)}'"));
        }

        if (!query.IncludeResolved)
        {
            parts.Add("isResolved eq false");
        }

        if (query.Since is { } since)
        {
            parts.Add($"lastModifiedDateTime ge {ODataText.Moment(since)}");
        }

        var found = new List<ServiceHealthIssue>();
        string? filter = parts.Count == 0 ? null : string.Join(" and ", parts);
        await foreach (GraphIssue item in AnnouncementLists.ListAsync(_door, "issues", filter, AnnouncementJson.Default.GraphIssue, cancellationToken).ConfigureAwait(false))
        {
            ServiceHealthIssue issue = _models.ToModel(item);
            progress.Report(new WorkProgress("Reading service issues", issue.Id, found.Count));
            if ((query.IncludeResolved || !issue.IsResolved) && (query.Since is not { } from || issue.LastModifiedDateTime >= from))
            {
                found.Add(issue);
            }
        }

        return found.OrderBy(i => i.IsResolved).ThenByDescending(i => i.LastModifiedDateTime).ToLookup(i => (string?)i.Service, StringComparer.OrdinalIgnoreCase);
    }

    private static IntuneMaintenanceException NoService(string[] names) =>
        new(FailureKind.NotFound, "ServiceNotFound", $"-Service: the tenant has no service '{string.Join("', '", names)}'.")
        {
            Target = string.Join(", ", names),
            Advice = "Get-IntuneServiceHealth -AllServices shows the names.",
        };
}
