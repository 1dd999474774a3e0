using System.Text.Json.Serialization;

namespace IntuneMaintenance.Engine.Connection;

/// <summary>GET /organization: a list of one.</summary>
internal sealed record OrganizationAnswer(IReadOnlyList<OrganizationEntry>? Value);

/// <summary>The tenant as its directory describes it.</summary>
internal sealed record OrganizationEntry(string? Id, string? DisplayName, IReadOnlyList<OrganizationDomain>? VerifiedDomains);

/// <summary>One of its domains.</summary>
internal sealed record OrganizationDomain(string? Name);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(OrganizationAnswer))]
internal sealed partial class OrganizationJson : JsonSerializerContext;
