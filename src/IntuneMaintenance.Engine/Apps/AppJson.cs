using System.Text.Json.Serialization;

namespace IntuneMaintenance.Engine.Apps;

/// <summary>An app as beta knows it.</summary>
internal sealed record GraphApp(
    string Id,
    string? DisplayName,
    string? Publisher,
    string? DisplayVersion,
    string? Version,
    string? AppAvailability,
    DateTimeOffset? LastModifiedDateTime,
    int? DependentAppCount,
    int? SupersedingAppCount,
    int? SupersededAppCount,
    GraphAppAssignment[]? Assignments)
{
    [JsonPropertyName("@odata.type")]
    public string? ODataType { get; init; }

    internal string Type => ODataType?.Split('.')[^1] ?? "";

    internal int Relations => (DependentAppCount ?? 0) + (SupersedingAppCount ?? 0) + (SupersededAppCount ?? 0);
}

/// <summary>An assignment.</summary>
internal sealed record GraphAppAssignment(string? Id, string? Intent, string? Source, GraphAppTarget? Target);

/// <summary>Whom it reaches.</summary>
internal sealed record GraphAppTarget(string? GroupId, string? DeviceAndAppManagementAssignmentFilterId, string? DeviceAndAppManagementAssignmentFilterType)
{
    [JsonPropertyName("@odata.type")]
    public string? Type { get; init; }
}

/// <summary>Two apps that belong together.</summary>
internal sealed record GraphAppRelation(string? SourceId, string? SourceDisplayName, string? TargetId, string? TargetDisplayName, string? TargetType)
{
    [JsonPropertyName("@odata.type")]
    public string? Type { get; init; }
}

/// <summary>A group.</summary>
internal sealed record GraphAppGroup(string Id, string? DisplayName);

/// <summary>How many devices the tenant has.</summary>
internal sealed record GraphFleetSize(int? EnrolledDeviceCount);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(GraphApp))]
[JsonSerializable(typeof(GraphAppAssignment))]
[JsonSerializable(typeof(GraphAppRelation))]
[JsonSerializable(typeof(GraphAppGroup))]
[JsonSerializable(typeof(GraphFleetSize))]
internal sealed partial class AppJson : JsonSerializerContext;
