namespace IntuneMaintenance;

/// <summary>The state of a service (Graph: serviceHealth).</summary>
public sealed class ServiceHealth
{
    /// <summary>Service name.</summary>
    public string Service { get; set; } = "";

    /// <summary>Graph's serviceHealthStatus: serviceOperational, serviceDegradation and so on.</summary>
    public string Status { get; set; } = "";

    /// <summary>Id of the service.</summary>
    public string Id { get; set; } = "";

    /// <summary>Issues that are not over.</summary>
    public int OpenIssueCount { get; set; }

    /// <summary>The issues with their last post, as text.</summary>
    public string IssueText { get; set; } = "";

    /// <summary>The service in the admin center.</summary>
    public string Link { get; set; } = "";

    /// <summary>The issues.</summary>
    public ServiceHealthIssue[] Issues { get; set; } = [];

    /// <inheritdoc/>
    public override string ToString() => $"{Service}: {Status}";
}
