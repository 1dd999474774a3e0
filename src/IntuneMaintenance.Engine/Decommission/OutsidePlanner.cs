using System.Net;
using System.Text.Json;
using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Connectors;
using IntuneMaintenance.Engine.DelegatedAdmins;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>Writes down what reaches beyond configuration: groups, connectors and outsiders. Only what was named goes.</summary>
internal sealed class OutsidePlanner
{
    private readonly GraphDoor _door;
    private readonly TenantIdentity _identity;
    private readonly GraphConnectors _connectors;
    private readonly GraphDelegatedAdmins _admins;

    internal OutsidePlanner(GraphDoor door, TenantIdentity identity, GraphConnectors connectors, GraphDelegatedAdmins admins)
    {
        _door = door;
        _identity = identity;
        _connectors = connectors;
        _admins = admins;
    }

    internal async Task<PlannedObject[]> GroupsAsync(PlanRequest request, PlanNames names, CancellationToken cancellationToken)
    {
        var groups = new List<PlannedObject>();
        foreach (string id in request.GroupId.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            GraphAnswer answer = await _door.SendAsync(HttpMethod.Get, GraphPath.V1($"groups/{id}?$select=id,displayName"), null, null, repeatable: true, cancellationToken).ConfigureAwait(false);
            if (answer.Status == HttpStatusCode.NotFound)
            {
                // The names that were not found are told at the end.
                continue;
            }

            using JsonDocument group = answer.OrThrow().ReadDocument();
            groups.Add(names.Hold(new PlannedObject { Type = "Group", Id = id, Name = group.RootElement.GetProperty("displayName").GetString() ?? "", Included = true, Reason = "Named." }));
        }

        return [.. groups];
    }

    internal async Task<PlannedObject[]> ConnectorsAsync(PlanRequest request, PlanNames names, CancellationToken cancellationToken)
    {
        if (request.ConnectorId.Length == 0)
        {
            return [];
        }

        IReadOnlyList<IntuneConnector> present = await _connectors.FindAsync(new ConnectorQuery(), cancellationToken).ConfigureAwait(false);
        return
        [
            .. present.Where(c => c.IsReadable).Select(c => names.Hold(new PlannedObject
            {
                Type = c.Kind.ToString(),
                Id = c.Id,
                Name = c.Name,
                Included = request.ConnectorId.Contains(c.Id, StringComparer.OrdinalIgnoreCase),
                Reason = !request.ConnectorId.Contains(c.Id, StringComparer.OrdinalIgnoreCase) ? "Not named."
                    : c.CanRemove ? "Named; once no device is pending." : "Named; Graph cannot remove it, a person does.",
            })),
        ];
    }

    internal async Task<PlannedObject[]> PartnersAsync(PlanRequest request, PlanNames names, CancellationToken cancellationToken)
    {
        if (request.PartnerId.Length == 0)
        {
            return [];
        }

        var found = new Dictionary<string, PlannedObject>(StringComparer.OrdinalIgnoreCase);
        await _admins.FindAsync(
            new DelegatedAdminQuery { All = true, SkipUsage = true },
            admin =>
            {
                bool named = request.PartnerId.Contains(admin.Id, StringComparer.OrdinalIgnoreCase);
                bool own = string.Equals(admin.Id, _identity.ObjectId, StringComparison.OrdinalIgnoreCase);
                found.TryAdd(admin.Id, names.Hold(new PlannedObject
                {
                    Type = admin.Kind.ToString(),
                    Id = admin.Id,
                    Name = admin.DisplayName,
                    Included = named && !own,
                    Reason = !named ? "Not named." : own ? "The identity that made the plan; it does not remove itself." : "Named.",
                }));
                return Task.CompletedTask;
            },
            failed => throw failed,
            cancellationToken).ConfigureAwait(false);
        return [.. found.Values];
    }
}
