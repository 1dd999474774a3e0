namespace IntuneMaintenance;

/// <summary>Which clients to look at.</summary>
public sealed class ClientVersionQuery
{
    /// <summary>Clients; empty for all.</summary>
    public IntuneClient[] Client { get; set; } = [];

    /// <summary>Only versions that are behind the newest.</summary>
    public bool OutdatedOnly { get; set; }

    /// <summary>A device that has not checked in for this many days is silent.</summary>
    public int SilentDays { get; set; } = 30;
}
