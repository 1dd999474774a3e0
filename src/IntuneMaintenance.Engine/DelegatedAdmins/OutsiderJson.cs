using System.Text.Json.Serialization;

namespace IntuneMaintenance.Engine.DelegatedAdmins;

/// <summary>An entry of the cross-tenant access policy.</summary>
internal sealed record GraphTenantPartner(string? TenantId, bool? IsServiceProvider);

/// <summary>Roles that a service provider was granted. Read raw: the type is in the schema, and undocumented (facts §5.1).</summary>
internal sealed record GraphProviderConstraints(IReadOnlyList<string>? AllowedRoleTemplateIds, DateTimeOffset? CreatedDateTime, DateTimeOffset? LastModifiedDateTime);

/// <summary>A directory role assignment with its principal, or the right to activate one (PIM), which has a beginning and an end.</summary>
internal sealed record GraphRoleAssignment(string Id, string PrincipalId, string RoleDefinitionId, string? DirectoryScopeId, GraphPrincipal? Principal, DateTimeOffset? StartDateTime, DateTimeOffset? EndDateTime);

/// <summary>What takes the right to activate a role away.</summary>
internal sealed record EligibilityRemoval(string Action, string PrincipalId, string RoleDefinitionId, string DirectoryScopeId);

/// <summary>Permissions that an admin or a user delegated to an app; the scope is a list of names with blanks between.</summary>
internal sealed record GraphPermissionGrant(string Id, string ClientId, string? ConsentType, string? PrincipalId, string? ResourceId, string? Scope);

/// <summary>What stays of such a grant.</summary>
internal sealed record ScopeChange(string Scope);

/// <summary>A user, group or service principal.</summary>
internal sealed record GraphPrincipal(string Id, string? DisplayName, string? UserPrincipalName, string? Mail, string? UserType, string? AppId, string? AppOwnerOrganizationId, DateTimeOffset? CreatedDateTime)
{
    [JsonPropertyName("@odata.type")]
    public string? Type { get; init; }

    internal bool Is(string type) => Type?.EndsWith("." + type, StringComparison.OrdinalIgnoreCase) == true;
}

/// <summary>A role definition of the directory.</summary>
internal sealed record GraphRoleDefinition(string Id, string? DisplayName, string? TemplateId);

/// <summary>An Intune role assignment; its members are groups.</summary>
internal sealed record GraphIntuneRoleAssignment(string Id, string? DisplayName, IReadOnlyList<string>? Members, GraphRoleDefinition? RoleDefinition);

/// <summary>The service principal of Microsoft Graph, for the names of its permissions.</summary>
internal sealed record GraphResource(string Id, IReadOnlyList<GraphAppRole>? AppRoles);

/// <summary>An application permission.</summary>
internal sealed record GraphAppRole(string Id, string? Value);

/// <summary>An application permission that an app holds.</summary>
internal sealed record GraphAppRoleAssignment(string Id, string PrincipalId, string? PrincipalDisplayName, string AppRoleId, DateTimeOffset? CreatedDateTime);

/// <summary>A sign-in.</summary>
internal sealed record GraphSignIn(DateTimeOffset? CreatedDateTime, string? HomeTenantId);

/// <summary>An entry of the directory's audit log.</summary>
internal sealed record GraphDirectoryAudit(DateTimeOffset? ActivityDateTime);

/// <summary>Whether this is a partner's tenant.</summary>
internal sealed record GraphPartnerTenant(string Id, string? PartnerTenantType);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(GraphTenantPartner))]
[JsonSerializable(typeof(GraphProviderConstraints))]
[JsonSerializable(typeof(GraphRoleAssignment))]
[JsonSerializable(typeof(EligibilityRemoval))]
[JsonSerializable(typeof(GraphPermissionGrant))]
[JsonSerializable(typeof(ScopeChange))]
[JsonSerializable(typeof(GraphRoleDefinition))]
[JsonSerializable(typeof(GraphIntuneRoleAssignment))]
[JsonSerializable(typeof(GraphResource))]
[JsonSerializable(typeof(GraphAppRoleAssignment))]
[JsonSerializable(typeof(GraphSignIn))]
[JsonSerializable(typeof(GraphDirectoryAudit))]
[JsonSerializable(typeof(GraphPartnerTenant))]
internal sealed partial class OutsiderJson : JsonSerializerContext;
