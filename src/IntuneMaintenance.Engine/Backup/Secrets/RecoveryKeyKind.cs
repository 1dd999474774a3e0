using System.Text.Json;
using IntuneMaintenance.Engine.Configuration;

namespace IntuneMaintenance.Engine.Backup;

/// <summary>One kind of secret that devices escrow.</summary>
/// <param name="Type">Where its list is, and the query of one item that shows the secret.</param>
internal sealed record RecoveryKeyKind(ConfigurationType Type)
{
    /// <summary>Whether a listed object can have one.</summary>
    internal Func<JsonElement, bool> HasOne { get; init; } = static _ => true;

    /// <summary>Name and value of each secret of an item; the listed form says whose it is.</summary>
    internal required Func<JsonElement, JsonElement, IEnumerable<(string Name, string Value)>> Secrets { get; init; }
}
