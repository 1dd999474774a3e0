namespace IntuneMaintenance.Simulator;

/// <summary>An act that the service took for a device, and what became of it.</summary>
internal sealed class DeviceAct(string action, string initiator, DateTimeOffset requestedAt, DateTimeOffset effectiveAt)
{
    internal string Action { get; } = action;

    internal string Initiator { get; } = initiator;

    internal DateTimeOffset RequestedAt { get; } = requestedAt;

    /// <summary>The check-in at which the device carries it out.</summary>
    internal DateTimeOffset EffectiveAt { get; set; } = effectiveAt;

    internal string State { get; set; } = "pending";

    internal DateTimeOffset UpdatedAt { get; set; } = requestedAt;

    internal bool KeepsEnrollment { get; init; }

    internal bool Destructive => Action is "retire" or "wipe" or "delete" or "cleanWindowsDevice";
}
