namespace IntuneMaintenance.Engine.ServiceAnnouncements;

/// <summary>A serviceHealthIssue as the service sends it.</summary>
internal sealed record GraphIssue
{
    public string Id { get; init; } = "";

    public string? Title { get; init; }

    public string? Service { get; init; }

    public string? Status { get; init; }

    public string? Classification { get; init; }

    public string? Origin { get; init; }

    public string? Feature { get; init; }

    public string? FeatureGroup { get; init; }

    public bool? IsResolved { get; init; }

    public string? ImpactDescription { get; init; }

    public DateTimeOffset? StartDateTime { get; init; }

    public DateTimeOffset? EndDateTime { get; init; }

    public DateTimeOffset? LastModifiedDateTime { get; init; }

    public IReadOnlyList<GraphDetail>? Details { get; init; }

    public IReadOnlyList<GraphPost>? Posts { get; init; }
}
