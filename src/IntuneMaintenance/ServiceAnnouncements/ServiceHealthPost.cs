using System;

namespace IntuneMaintenance;

/// <summary>What Microsoft wrote about an issue at one time.</summary>
public sealed class ServiceHealthPost
{
    /// <summary>When (UTC).</summary>
    public DateTimeOffset? CreatedDateTime { get; set; }

    /// <summary>regular, quick or strategic.</summary>
    public string PostType { get; set; } = "";

    /// <summary>The post as plain text.</summary>
    public string Text { get; set; } = "";

    /// <summary>The post as HTML.</summary>
    public string Html { get; set; } = "";
}
