using System;

namespace IntuneMaintenance;

/// <summary>Which message center posts to list. What Graph can filter is filtered there, and checked again here.</summary>
public sealed class ServiceMessageQuery
{
    /// <summary>Service names, compared without regard to case; empty for every service.</summary>
    public string[] Service { get; set; } = [ServiceNames.Intune];

    /// <summary>Only posts that the signed-in user has not read.</summary>
    public bool Unread { get; set; }

    /// <summary>normal, high, critical; empty for all.</summary>
    public string[] Severity { get; set; } = [];

    /// <summary>preventOrFixIssue, planForChange, stayInformed; empty for all.</summary>
    public string[] Category { get; set; } = [];

    /// <summary>Only posts that ask for an action by a date.</summary>
    public bool ActionRequired { get; set; }

    /// <summary>Only posts that ask for an action before this moment (UTC).</summary>
    public DateTimeOffset? ActionRequiredBefore { get; set; }

    /// <summary>Only major changes.</summary>
    public bool MajorChange { get; set; }

    /// <summary>Changed at or after this moment (UTC).</summary>
    public DateTimeOffset? Since { get; set; }

    /// <summary>Tags, wildcards allowed; any of them.</summary>
    public string[] Tag { get; set; } = [];

    /// <summary>Words in title or body, wildcards allowed; all of them.</summary>
    public string[] Text { get; set; } = [];
}
