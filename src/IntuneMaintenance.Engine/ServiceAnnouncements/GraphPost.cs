namespace IntuneMaintenance.Engine.ServiceAnnouncements;

/// <summary>A serviceHealthIssuePost as the service sends it.</summary>
internal sealed record GraphPost(DateTimeOffset? CreatedDateTime, string? PostType, GraphBody? Description)
{
    internal ServiceHealthPost ToModel() => new()
    {
        CreatedDateTime = CreatedDateTime,
        PostType = PostType ?? "",
        Text = Description?.AsText() ?? "",
        Html = Description?.AsHtml() ?? "",
    };
}
