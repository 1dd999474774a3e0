using System.Text.Json.Serialization;

namespace IntuneMaintenance.Engine.Journal;

/// <summary>One line of a journal. State is what the lines say; nothing else remembers.</summary>
internal sealed record JournalRecord
{
    /// <summary>Position, from 1 without a gap.</summary>
    [JsonPropertyOrder(-3)]
    public long Seq { get; init; }

    /// <summary>The hash that ends the line before, so that a missing line is seen.</summary>
    [JsonPropertyOrder(-2)]
    public string Previous { get; init; } = "";

    /// <summary>When (UTC, the tenant's clock).</summary>
    [JsonPropertyOrder(-1)]
    public DateTimeOffset At { get; init; }

    /// <summary>What kind of record; see <see cref="RecordKind"/>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Step of a campaign, or the act of a direct command.</summary>
    public string? Step { get; init; }

    /// <summary>Id of the object that it is about.</summary>
    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? Serial { get; init; }

    /// <summary>Retire, Wipe, Delete and so on.</summary>
    public string? Act { get; init; }

    /// <summary>Outcome or state.</summary>
    public string? State { get; init; }

    public int? Status { get; init; }

    public string? RequestId { get; init; }

    public string? ApprovalCode { get; init; }

    public string? Detail { get; init; }

    /// <summary>Facts of the first record: tenant, plan, hash.</summary>
    public IReadOnlyDictionary<string, string>? Facts { get; init; }
}
