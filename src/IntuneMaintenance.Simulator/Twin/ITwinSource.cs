namespace IntuneMaintenance.Simulator;

/// <summary>Reads the tenant that a twin stands for; it is never asked to write.</summary>
public interface ITwinSource
{
    /// <summary>Answers in the order of the reads, whatever their status.</summary>
    Task<IReadOnlyList<TwinAnswer>> ReadAsync(IReadOnlyList<TwinRead> reads, CancellationToken cancellationToken);
}
