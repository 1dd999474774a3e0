namespace IntuneMaintenance.Engine.Devices;

/// <summary>One entry of a device's deviceActionResults.</summary>
internal sealed record GraphActionResult
{
    public string? ActionName { get; init; }

    public string? ActionState { get; init; }

    public DateTimeOffset? StartDateTime { get; init; }

    public DateTimeOffset? LastUpdatedDateTime { get; init; }

    /// <summary>Whether the entry is about the act; null when its name does not tell.</summary>
    internal bool? IsOf(DestructiveAct act) => ActionNames.Means(ActionName, act);

    internal bool IsDone => Is("done");

    internal bool IsFailed => Is("failed") || Is("notSupported") || Is("canceled");

    private bool Is(string state) => string.Equals(ActionState, state, StringComparison.OrdinalIgnoreCase);
}
