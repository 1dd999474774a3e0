using System;

namespace IntuneMaintenance;

/// <summary>A connector, token or certificate of the tenant, with its health and what to do about it.</summary>
public sealed class IntuneConnector
{
    /// <summary>What it is.</summary>
    public ConnectorKind Kind { get; set; }

    /// <summary>Its name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Healthy, Warning, Unhealthy, Retired, Unknown or NotConfigured.</summary>
    public ConnectorHealth Health { get; set; }

    /// <summary>Its state in the service's own words.</summary>
    public string State { get; set; } = "";

    /// <summary>Why the health is what it is.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Last synchronisation or sign of life (UTC).</summary>
    public DateTimeOffset? LastSyncDateTime { get; set; }

    /// <summary>End of validity (UTC); null for what does not expire.</summary>
    public DateTimeOffset? ExpirationDateTime { get; set; }

    /// <summary>Whole days until it expires by the tenant's clock; negative when it has.</summary>
    public int? DaysLeft { get; set; }

    /// <summary>Version of the connector's software.</summary>
    public string? Version { get; set; }

    /// <summary>The machine that it runs on.</summary>
    public string? Server { get; set; }

    /// <summary>The account that it belongs to: an Apple ID, a Google account.</summary>
    public string? Account { get; set; }

    /// <summary>What to do about it.</summary>
    public string Advice { get; set; } = "";

    /// <summary>The command that helps, when there is one.</summary>
    public string Command { get; set; } = "";

    /// <summary>Where a person does what Graph cannot.</summary>
    public string Link { get; set; } = "";

    /// <summary>Sync-IntuneConnector can start a synchronisation.</summary>
    public bool CanSync { get; set; }

    /// <summary>Remove-IntuneConnector can remove it.</summary>
    public bool CanRemove { get; set; }

    /// <summary>False when the service did not let it be read.</summary>
    public bool IsReadable { get; set; } = true;

    /// <summary>Id in the service.</summary>
    public string Id { get; set; } = "";

    /// <inheritdoc/>
    public override string ToString() => $"{Kind} {Name}";
}
