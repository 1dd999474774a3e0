using System.Text.Json.Nodes;
using IntuneMaintenance.Engine.Backup;
using IntuneMaintenance.Engine.Configuration;

namespace IntuneMaintenance.Engine.Restore;

/// <summary>One object on its way back.</summary>
/// <param name="Entry">Its line in the manifest.</param>
/// <param name="Type">Its type.</param>
/// <param name="Rule">How its type is written.</param>
/// <param name="Raw">The object as the backup holds it.</param>
/// <param name="Identity">What tells it apart.</param>
internal sealed record RestoreItem(ManifestFile Entry, ConfigurationType Type, RestoreRule Rule, JsonObject Raw, TenantObject Identity)
{
    /// <summary>Paths of secrets that the backup does not hold.</summary>
    internal IReadOnlyList<string> Hidden { get; init; } = [];

    /// <summary>What is written: the backup's object with the tenant's ids.</summary>
    internal RestoreForm Wanted { get; init; } = new([], new Dictionary<string, JsonNode>());
}
