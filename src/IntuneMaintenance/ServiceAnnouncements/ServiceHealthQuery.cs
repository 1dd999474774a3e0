using System;

namespace IntuneMaintenance;

/// <summary>Which services and issues to show.</summary>
public sealed class ServiceHealthQuery
{
    /// <summary>Service names, compared without regard to case, wildcards allowed; empty for every service.</summary>
    public string[] Service { get; set; } = [ServiceNames.Intune];

    /// <summary>Show issues that are over as well.</summary>
    public bool IncludeResolved { get; set; }

    /// <summary>Issues changed at or after this moment (UTC).</summary>
    public DateTimeOffset? Since { get; set; }
}
