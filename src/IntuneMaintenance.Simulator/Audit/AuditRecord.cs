using System.Text.Json.Serialization;

namespace IntuneMaintenance.Simulator;

/// <summary>One line of the tenant's own audit: a request that changed something or tried to, or an effect on a device.</summary>
public sealed record AuditRecord
{
    public required long Seq { get; init; }

    public required DateTimeOffset Time { get; init; }

    /// <summary>"request" or "effect".</summary>
    public required string Kind { get; init; }

    public string? Method { get; init; }

    public string? Path { get; init; }

    /// <summary>The app or user that asked, or what caused the effect.</summary>
    public string? Actor { get; init; }

    public string? ClientRequestId { get; init; }

    public int? Status { get; init; }

    /// <summary>accepted, refused or failed.</summary>
    public required string Outcome { get; init; }

    public string? Action { get; init; }

    public string? DeviceId { get; init; }

    public string? ObjectId { get; init; }

    [JsonIgnore]
    public bool IsEffect => Kind == "effect";
}
