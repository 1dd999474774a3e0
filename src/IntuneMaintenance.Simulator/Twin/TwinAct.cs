namespace IntuneMaintenance.Simulator;

/// <summary>An act that the other tenant has taken before the twin begins.</summary>
/// <param name="DeviceId">Managed device id.</param>
/// <param name="Action">retire, wipe or delete.</param>
/// <param name="At">When it was asked for.</param>
public sealed record TwinAct(string DeviceId, string Action, DateTimeOffset At)
{
    /// <summary>The device has yet to do it, whatever its own state says: a reading may be stale.</summary>
    public bool IsOpen { get; init; }
}
