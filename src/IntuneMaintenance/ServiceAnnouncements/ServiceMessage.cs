using System;

namespace IntuneMaintenance;

/// <summary>
/// A message center post (Graph: serviceUpdateMessage). Lists stand there twice, as a list and as text, so that nothing is
/// lost in a CSV file or an HTML table.
/// </summary>
public sealed class ServiceMessage
{
    /// <summary>Id, such as MC172851.</summary>
    public string Id { get; set; } = "";

    /// <summary>Title.</summary>
    public string Title { get; set; } = "";

    /// <summary>The services that it concerns, as text.</summary>
    public string Service { get; set; } = "";

    /// <summary>preventOrFixIssue, planForChange or stayInformed.</summary>
    public string Category { get; set; } = "";

    /// <summary>normal, high or critical.</summary>
    public string Severity { get; set; } = "";

    /// <summary>A major change.</summary>
    public bool IsMajorChange { get; set; }

    /// <summary>By when something has to be done (UTC); null when nothing is asked for.</summary>
    public DateTimeOffset? ActionRequiredByDateTime { get; set; }

    /// <summary>Whole days until then by the tenant's clock; negative when the day is past.</summary>
    public int? DaysLeft { get; set; }

    /// <summary>Read by the signed-in user; null for an application, which has no read state.</summary>
    public bool? IsRead { get; set; }

    /// <summary>Archived by the signed-in user.</summary>
    public bool? IsArchived { get; set; }

    /// <summary>A favourite of the signed-in user.</summary>
    public bool? IsFavorite { get; set; }

    /// <summary>Tags, as text.</summary>
    public string Tag { get; set; } = "";

    /// <summary>Valid from (UTC).</summary>
    public DateTimeOffset? StartDateTime { get; set; }

    /// <summary>Valid until (UTC).</summary>
    public DateTimeOffset? EndDateTime { get; set; }

    /// <summary>Last change (UTC).</summary>
    public DateTimeOffset? LastModifiedDateTime { get; set; }

    /// <summary>Whether Save-IntuneServiceMessageAttachment has something to save.</summary>
    public bool HasAttachments { get; set; }

    /// <summary>The details, as text.</summary>
    public string Detail { get; set; } = "";

    /// <summary>The post as plain text; links stand in brackets behind their words.</summary>
    public string BodyText { get; set; } = "";

    /// <summary>The post as HTML.</summary>
    public string BodyHtml { get; set; } = "";

    /// <summary>The post in the admin center.</summary>
    public string Link { get; set; } = "";

    /// <summary>The services that it concerns.</summary>
    public string[] Services { get; set; } = [];

    /// <summary>Tags.</summary>
    public string[] Tags { get; set; } = [];

    /// <summary>Details.</summary>
    public ServiceDetail[] Details { get; set; } = [];

    /// <inheritdoc/>
    public override string ToString() => $"{Id} {Title}";
}
