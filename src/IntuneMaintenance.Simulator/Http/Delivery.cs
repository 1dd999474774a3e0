namespace IntuneMaintenance.Simulator;

/// <summary>How an answer reaches its client.</summary>
internal enum Delivery
{
    Whole,

    /// <summary>The connection is dropped and nothing arrives.</summary>
    Dropped,

    /// <summary>Headers and the first half of the body arrive, then the connection ends.</summary>
    Cut,

    /// <summary>Nothing arrives until the answer is released or the client has gone.</summary>
    Held,
}
