namespace IntuneMaintenance.Engine.ServiceAnnouncements;

/// <summary>A serviceUpdateMessage as the service sends it.</summary>
internal sealed record GraphMessage
{
    public string Id { get; init; } = "";

    public string? Title { get; init; }

    public IReadOnlyList<string>? Services { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    public string? Category { get; init; }

    public string? Severity { get; init; }

    public bool? IsMajorChange { get; init; }

    public DateTimeOffset? ActionRequiredByDateTime { get; init; }

    public DateTimeOffset? StartDateTime { get; init; }

    public DateTimeOffset? EndDateTime { get; init; }

    public DateTimeOffset? LastModifiedDateTime { get; init; }

    public IReadOnlyList<GraphDetail>? Details { get; init; }

    public GraphBody? Body { get; init; }

    public bool? HasAttachments { get; init; }

    /// <summary>Null for an application, and for a post that the user never touched.</summary>
    public GraphViewpoint? ViewPoint { get; init; }
}
