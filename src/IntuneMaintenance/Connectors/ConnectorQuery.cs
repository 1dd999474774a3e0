namespace IntuneMaintenance;

/// <summary>Which connectors to show, and from when on they are ill.</summary>
public sealed class ConnectorQuery
{
    /// <summary>Kinds; empty for all.</summary>
    public ConnectorKind[] Kind { get; set; } = [];

    /// <summary>Show what is not set up as well.</summary>
    public bool IncludeNotConfigured { get; set; }

    /// <summary>Days before expiry from which on there is a warning.</summary>
    public int WarningDays { get; set; } = 30;

    /// <summary>Days before expiry from which on it is unhealthy.</summary>
    public int CriticalDays { get; set; } = 7;

    /// <summary>Days without synchronisation or contact from which on there is a warning.</summary>
    public int SilentWarningDays { get; set; } = 3;

    /// <summary>Days without synchronisation or contact from which on it is unhealthy.</summary>
    public int SilentCriticalDays { get; set; } = 7;
}
