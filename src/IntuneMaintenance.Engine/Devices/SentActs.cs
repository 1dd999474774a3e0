namespace IntuneMaintenance.Engine.Devices;

/// <summary>What came back of acts that were sent once. Those that were throttled may go out again after the pause.</summary>
internal sealed record SentActs(IReadOnlyList<ActOutcome> Outcomes, IReadOnlyList<DeviceAct> Throttled, TimeSpan? RetryAfter);
