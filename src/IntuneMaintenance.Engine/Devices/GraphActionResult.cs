namespace IntuneMaintenance.Engine.Devices;

/// <summary>One entry of a device's deviceActionResults.</summary>
internal sealed record GraphActionResult
{
    public string? ActionName { get; init; }

    public string? ActionState { get; init; }

    public DateTimeOffset? StartDateTime { get; init; }

    public DateTimeOffset? LastUpdatedDateTime { get; init; }

    internal bool IsDone => Is("done");

    internal bool IsFailed => Is("failed") || Is("notSupported") || Is("canceled");

    private bool Is(string state) => string.Equals(ActionState, state, StringComparison.OrdinalIgnoreCase);
}
