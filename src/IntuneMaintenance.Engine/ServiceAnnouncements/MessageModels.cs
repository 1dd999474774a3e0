using IntuneMaintenance.Engine.Connection;

namespace IntuneMaintenance.Engine.ServiceAnnouncements;

/// <summary>Makes the objects of the cmdlets from what the service sends.</summary>
internal sealed class MessageModels
{
    private readonly TenantIdentity _tenant;

    internal MessageModels(TenantIdentity tenant) => _tenant = tenant;

    internal ServiceMessage ToModel(GraphMessage message, DateTimeOffset now)
    {
        // A post that the user never touched has no viewpoint and is unread; an application has none at all.
        bool? untouched = _tenant.TokenKind == TokenKind.AppOnly ? null : false;
        ServiceDetail[] details = GraphDetail.ToModels(message.Details);
        return new ServiceMessage
        {
            Id = message.Id,
            Title = message.Title ?? "",
            Service = Join(message.Services),
            Category = message.Category ?? "",
            Severity = message.Severity ?? "",
            IsMajorChange = message.IsMajorChange ?? false,
            ActionRequiredByDateTime = message.ActionRequiredByDateTime,
            DaysLeft = message.ActionRequiredByDateTime is { } by ? (int)Math.Floor((by - now).TotalDays) : null,
            IsRead = message.ViewPoint?.IsRead ?? untouched,
            IsArchived = message.ViewPoint?.IsArchived ?? untouched,
            IsFavorite = message.ViewPoint?.IsFavorited ?? untouched,
            Tag = Join(message.Tags),
            StartDateTime = message.StartDateTime,
            EndDateTime = message.EndDateTime,
            LastModifiedDateTime = message.LastModifiedDateTime,
            HasAttachments = message.HasAttachments ?? false,
            Detail = Join(details.Select(d => d.ToString())),
            BodyText = message.Body?.AsText() ?? "",
            BodyHtml = message.Body?.AsHtml() ?? "",
            Link = $"{AdminPortals.Microsoft365(_tenant.Environment)}#/MessageCenter/:/messages/{message.Id}",
            Services = [.. message.Services ?? []],
            Tags = [.. message.Tags ?? []],
            Details = details,
        };
    }

    internal ServiceHealth ToModel(GraphHealth health, IReadOnlyList<ServiceHealthIssue> issues) => new()
    {
        Service = health.Service ?? "",
        Status = health.Status ?? "",
        Id = health.Id ?? "",
        OpenIssueCount = issues.Count(i => !i.IsResolved),
        IssueText = string.Join("\n\n", issues.Select(i => $"{i.Id} {i.Title} ({i.Status}){(i.Posts.Length > 0 ? "\n" + i.Posts[0].Text : "")}")),
        Link = $"{AdminPortals.Microsoft365(_tenant.Environment)}#/servicehealth",
        Issues = [.. issues],
    };

    internal ServiceHealthIssue ToModel(GraphIssue issue)
    {
        ServiceHealthPost[] posts = [.. (issue.Posts ?? []).OrderByDescending(p => p.CreatedDateTime).Select(p => p.ToModel())];
        ServiceDetail[] details = GraphDetail.ToModels(issue.Details);
        return new ServiceHealthIssue
        {
            Id = issue.Id,
            Title = issue.Title ?? "",
            Service = issue.Service ?? "",
            Status = issue.Status ?? "",
            Classification = issue.Classification ?? "",
            Origin = issue.Origin ?? "",
            Feature = issue.Feature,
            FeatureGroup = issue.FeatureGroup,
            IsResolved = issue.IsResolved ?? false,
            ImpactDescription = issue.ImpactDescription,
            StartDateTime = issue.StartDateTime,
            EndDateTime = issue.EndDateTime,
            LastModifiedDateTime = issue.LastModifiedDateTime,
            Detail = Join(details.Select(d => d.ToString())),
            PostText = string.Join("\n\n", posts.Select(p => $"{p.CreatedDateTime:yyyy-MM-dd HH:mm} {p.Text}")),
            HasIncidentReport = string.Equals(issue.Status, "postIncidentReviewPublished", StringComparison.OrdinalIgnoreCase),
            Link = $"{AdminPortals.Microsoft365(_tenant.Environment)}#/servicehealth/:/alerts/{issue.Id}",
            Details = details,
            Posts = posts,
        };
    }

    private static string Join(IEnumerable<string>? texts) => string.Join("; ", texts ?? []);
}
