namespace IntuneMaintenance;

/// <summary>How many requests of one kind a rehearsed campaign sends.</summary>
public sealed class RehearsedRequests
{
    /// <summary>What they are about.</summary>
    public string Kind { get; set; } = "";

    /// <summary>How many; the parts of a batch count each.</summary>
    public int Count { get; set; }

    /// <inheritdoc/>
    public override string ToString() => $"{Kind}: {Count}";
}
