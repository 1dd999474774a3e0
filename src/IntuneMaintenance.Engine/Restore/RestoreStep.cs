using System.Text.Json.Nodes;

namespace IntuneMaintenance.Engine.Restore;

/// <summary>One request that changes something.</summary>
/// <param name="Method">Its verb.</param>
/// <param name="Path">Its path below the version.</param>
/// <param name="Body">Its body, if it has one.</param>
internal sealed record RestoreStep(HttpMethod Method, string Path, JsonObject? Body);
