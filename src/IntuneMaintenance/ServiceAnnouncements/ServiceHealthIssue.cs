using System;

namespace IntuneMaintenance;

/// <summary>An issue of a service (Graph: serviceHealthIssue).</summary>
public sealed class ServiceHealthIssue
{
    /// <summary>Id, such as IT248163.</summary>
    public string Id { get; set; } = "";

    /// <summary>Title.</summary>
    public string Title { get; set; } = "";

    /// <summary>Service name.</summary>
    public string Service { get; set; } = "";

    /// <summary>Graph's serviceHealthStatus.</summary>
    public string Status { get; set; } = "";

    /// <summary>advisory or incident.</summary>
    public string Classification { get; set; } = "";

    /// <summary>microsoft, thirdParty or customer.</summary>
    public string Origin { get; set; } = "";

    /// <summary>Feature.</summary>
    public string? Feature { get; set; }

    /// <summary>Group of features.</summary>
    public string? FeatureGroup { get; set; }

    /// <summary>Whether it is over.</summary>
    public bool IsResolved { get; set; }

    /// <summary>What users notice.</summary>
    public string? ImpactDescription { get; set; }

    /// <summary>Beginning (UTC).</summary>
    public DateTimeOffset? StartDateTime { get; set; }

    /// <summary>End (UTC).</summary>
    public DateTimeOffset? EndDateTime { get; set; }

    /// <summary>Last change (UTC).</summary>
    public DateTimeOffset? LastModifiedDateTime { get; set; }

    /// <summary>The details, as text.</summary>
    public string Detail { get; set; } = "";

    /// <summary>Every post with its date, the newest first, as text.</summary>
    public string PostText { get; set; } = "";

    /// <summary>Whether Microsoft has published a report after the incident.</summary>
    public bool HasIncidentReport { get; set; }

    /// <summary>Where the report was saved, when that was asked for.</summary>
    public string? IncidentReportPath { get; set; }

    /// <summary>The issue in the admin center.</summary>
    public string Link { get; set; } = "";

    /// <summary>Details.</summary>
    public ServiceDetail[] Details { get; set; } = [];

    /// <summary>Posts, the newest first.</summary>
    public ServiceHealthPost[] Posts { get; set; } = [];

    /// <inheritdoc/>
    public override string ToString() => $"{Id} {Title}";
}
