using System.Text.Json.Serialization;

namespace IntuneMaintenance.Engine.DelegatedAdmins;

/// <summary>Which group of the partner uses a relationship, with which roles.</summary>
internal sealed record GraphAccessAssignment(string Id, string? Status, GraphAccessContainer? AccessContainer, GraphAccessDetails? AccessDetails, DateTimeOffset? CreatedDateTime)
{
    /// <summary>Must be sent back with every change.</summary>
    [JsonPropertyName("@odata.etag")]
    public string? ETag { get; init; }

    internal bool Is(string status) => string.Equals(Status, status, StringComparison.OrdinalIgnoreCase);

    internal bool IsGone => Is("deleting") || Is("deleted");

    internal bool IsOf(string group) => string.Equals(AccessContainer?.AccessContainerId, group, StringComparison.OrdinalIgnoreCase);
}

/// <summary>The group.</summary>
internal sealed record GraphAccessContainer(string AccessContainerId, string AccessContainerType);

/// <summary>An access assignment to make.</summary>
internal sealed record NewAccessAssignment(GraphAccessContainer AccessContainer, GraphAccessDetails AccessDetails);

/// <summary>The roles that one shall have.</summary>
internal sealed record AccessAssignmentChange(GraphAccessDetails AccessDetails);

/// <summary>A group, as far as it takes to know whether it will do.</summary>
internal sealed record GraphAccessGroup(string Id, string? DisplayName, bool? SecurityEnabled);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GraphAccessAssignment))]
[JsonSerializable(typeof(NewAccessAssignment))]
[JsonSerializable(typeof(AccessAssignmentChange))]
[JsonSerializable(typeof(GraphAccessGroup))]
internal sealed partial class AccessJson : JsonSerializerContext;
