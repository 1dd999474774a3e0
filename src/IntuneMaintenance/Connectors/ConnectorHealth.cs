namespace IntuneMaintenance;

/// <summary>How a connector is, the worst first.</summary>
public enum ConnectorHealth
{
    /// <summary>Expired, about to, broken, or silent for too long.</summary>
    Unhealthy,

    /// <summary>Nobody knows: it could not be read, or Graph does not tell.</summary>
    Unknown,

    /// <summary>Soon to be looked at.</summary>
    Warning,

    /// <summary>Microsoft has ended it; it does nothing any longer.</summary>
    Retired,

    /// <summary>Well.</summary>
    Healthy,

    /// <summary>Not set up.</summary>
    NotConfigured,
}
