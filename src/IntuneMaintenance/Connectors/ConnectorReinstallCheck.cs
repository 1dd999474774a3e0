using System;

namespace IntuneMaintenance;

/// <summary>What reinstalling an Exchange connector would replace, and what of it is recorded.</summary>
public sealed class ConnectorReinstallCheck
{
    /// <summary>Id of the connector that is configured now; empty when there is none.</summary>
    public string Id { get; set; } = "";

    /// <summary>Its name.</summary>
    public string Name { get; set; } = "";

    /// <summary>onPremises, hosted, serviceToService or dedicated.</summary>
    public string ConnectorType { get; set; } = "";

    /// <summary>Its status in the service's own words.</summary>
    public string Status { get; set; } = "";

    /// <summary>True when a new instance would take the place of this one.</summary>
    public bool WouldReplace { get; set; }

    /// <summary>Microsoft has ended this kind of connector: a new one cannot be set up.</summary>
    public bool IsRetired { get; set; }

    /// <summary>What would be replaced, one line each: property and value.</summary>
    public string[] Replaces { get; set; } = [];

    /// <summary>The same as text.</summary>
    public string ReplacesText { get; set; } = "";

    /// <summary>Backup that was looked into; null when none was named or none holds this tenant.</summary>
    public string? BackupPath { get; set; }

    /// <summary>When that backup began (UTC).</summary>
    public DateTimeOffset? BackupDateTime { get; set; }

    /// <summary>True when every value that would be replaced stands in the backup as it is now.</summary>
    public bool IsRecorded { get; set; }

    /// <summary>Properties of which the backup has no value, or another one.</summary>
    public string[] NotRecorded { get; set; } = [];

    /// <summary>The same as text.</summary>
    public string NotRecordedText { get; set; } = "";

    /// <summary>What to know before anybody reinstalls.</summary>
    public string Advice { get; set; } = "";

    /// <summary>Where connectors are set up.</summary>
    public string Link { get; set; } = "";
}
