namespace IntuneMaintenance.Simulator;

/// <summary>An act that the other tenant has taken before the twin begins.</summary>
/// <param name="DeviceId">Managed device id.</param>
/// <param name="Action">retire, wipe or delete.</param>
/// <param name="At">When it was asked for.</param>
public sealed record TwinAct(string DeviceId, string Action, DateTimeOffset At);
