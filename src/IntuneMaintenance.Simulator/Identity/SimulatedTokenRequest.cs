namespace IntuneMaintenance.Simulator;

public sealed record SimulatedTokenRequest
{
    /// <summary>An app's own token (roles) instead of a signed-in admin's (scp).</summary>
    public bool AppOnly { get; init; }

    /// <summary>Empty means every permission that the simulator knows.</summary>
    public IReadOnlyList<string> Permissions { get; init; } = [];

    public TimeSpan Lifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The Entra device id that goes into the claim "deviceid".</summary>
    public string? DeviceId { get; init; }
}
