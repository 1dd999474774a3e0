using System.Text.Json.Nodes;

namespace IntuneMaintenance.Engine.Restore;

/// <summary>What hangs below an object, and how it is written.</summary>
/// <param name="Name">The property that holds it.</param>
internal abstract record RestorePart(string Name)
{
    /// <summary>What counts of it, in an order of its own: neither ids nor times.</summary>
    internal abstract JsonNode? Normal(JsonNode? given);

    /// <summary>Adds what goes along when the object is created.</summary>
    internal virtual void Include(JsonObject body, JsonNode wanted, string root)
    {
    }

    internal virtual IEnumerable<string> Differences(JsonNode? present, JsonNode? wanted) => RestoreDifference.Paths(present, wanted, Name);

    /// <summary>The requests that make what is there into what is wanted; throws when there is no way.</summary>
    internal abstract IEnumerable<RestoreStep> Steps(RestoreChange change);

    private protected JsonArray Wanted(RestoreChange change) => (JsonArray)(change.Wanted.Parts.GetValueOrDefault(Name) ?? new JsonArray()).DeepClone();

    private protected static RestoreStep Post(RestoreChange change, string below, JsonObject body) => new(HttpMethod.Post, $"{change.Path}/{below}", body);
}
