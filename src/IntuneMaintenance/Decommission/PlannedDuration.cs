namespace IntuneMaintenance;

/// <summary>How long a plan takes, by limits and quotas.</summary>
public sealed class PlannedDuration
{
    /// <summary>Devices that go first.</summary>
    public int CanaryDevices { get; set; }

    /// <summary>Days on which something is asked of devices, by the daily quotas.</summary>
    public int ActingDays { get; set; }

    /// <summary>Days when every device checks in at once.</summary>
    public int AtLeastDays { get; set; }

    /// <summary>Days when devices take all the time that the plan gives them.</summary>
    public int AtMostDays { get; set; }

    /// <inheritdoc/>
    public override string ToString() => $"{AtLeastDays} to {AtMostDays} days, {ActingDays} of them with acts";
}
