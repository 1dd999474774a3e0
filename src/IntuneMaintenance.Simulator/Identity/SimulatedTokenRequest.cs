namespace IntuneMaintenance.Simulator;

public sealed record SimulatedTokenRequest
{
    /// <summary>An app's own token (roles) instead of a signed-in admin's (scp).</summary>
    public bool AppOnly { get; init; }

    /// <summary>Empty means every permission that the simulator knows.</summary>
    public IReadOnlyList<string> Permissions { get; init; } = [];

    public TimeSpan Lifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>What tokens for Microsoft Graph are for.</summary>
    public const string GraphAudience = "https://graph.microsoft.com";

    /// <summary>What tokens for Azure Resource Manager are for.</summary>
    public const string ArmAudience = "https://management.azure.com";

    /// <summary>The service that the token is for; every other refuses it.</summary>
    public string Audience { get; init; } = GraphAudience;

    /// <summary>The Entra device id that goes into the claim "deviceid".</summary>
    public string? DeviceId { get; init; }
}
