namespace IntuneMaintenance.Engine.Connectors;

/// <summary>What the service says of a connector, before it is judged.</summary>
internal sealed record ConnectorFacts(string Id, string Name, string State)
{
    /// <summary>False for what stands there empty: a token that was never uploaded, a partner that was never asked.</summary>
    internal bool IsConfigured { get; init; } = true;

    internal DateTimeOffset? Expires { get; init; }

    internal DateTimeOffset? LastSync { get; init; }

    /// <summary>Long silence means trouble here.</summary>
    internal bool MustSync { get; init; }

    /// <summary>The connector's own limit of silence in days, set in the tenant.</summary>
    internal int? OwnSilentDays { get; init; }

    /// <summary>Trouble that the service itself tells.</summary>
    internal string? Broken { get; init; }

    /// <summary>Something unfinished that the service itself tells.</summary>
    internal string? Doubtful { get; init; }

    /// <summary>Why nobody can tell.</summary>
    internal string? Unknowable { get; init; }

    internal bool IsRetired { get; init; }

    internal string? Version { get; init; }

    internal string? Server { get; init; }

    internal string? Account { get; init; }
}
