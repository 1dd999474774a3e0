using System.Collections.Concurrent;
using System.Text.Json.Serialization;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Connection;

/// <summary>Names of other tenants. A name that cannot be read is no failure: the id stands for it.</summary>
internal sealed class TenantNames
{
    private readonly ConcurrentDictionary<string, GraphTenantInformation?> _known = new(StringComparer.OrdinalIgnoreCase);
    private readonly GraphDoor _door;

    internal TenantNames(GraphDoor door) => _door = door;

    internal async Task<GraphTenantInformation?> FindAsync(string tenantId, CancellationToken cancellationToken)
    {
        if (!_known.TryGetValue(tenantId, out GraphTenantInformation? found))
        {
            found = await AskAsync(tenantId, cancellationToken).ConfigureAwait(false);
            _known[tenantId] = found;
        }

        return found;
    }

    internal async Task<string> NameOrIdAsync(string tenantId, CancellationToken cancellationToken) =>
        (await FindAsync(tenantId, cancellationToken).ConfigureAwait(false))?.DisplayName is { Length: > 0 } name ? name : tenantId;

    private async Task<GraphTenantInformation?> AskAsync(string tenantId, CancellationToken cancellationToken)
    {
        try
        {
            GraphPath path = GraphPath.V1($"tenantRelationships/findTenantInformationByTenantId(tenantId='{Uri.EscapeDataString(tenantId)}')");
            return await _door.GetAsync(path, TenantNameJson.Default.GraphTenantInformation, cancellationToken).ConfigureAwait(false);
        }
        catch (IntuneMaintenanceException e) when (e.Kind is FailureKind.Permission or FailureKind.NotFound or FailureKind.InvalidArgument)
        {
            return null;
        }
    }
}

/// <summary>What Microsoft tells of a tenant to anybody who asks by id.</summary>
internal sealed record GraphTenantInformation(string? TenantId, string? DisplayName, string? DefaultDomainName);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(GraphTenantInformation))]
internal sealed partial class TenantNameJson : JsonSerializerContext;
