using System.Globalization;
using System.Text;
using System.Text.Json;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Apps;

/// <summary>Reads apps, their relations, and groups.</summary>
internal sealed class AppReader
{
    // What Microsoft offers for app protection is not the tenant's own, unless it is assigned.
    private const string OwnApps = "(microsoft.graph.managedApp/appAvailability eq null or microsoft.graph.managedApp/appAvailability eq 'lineOfBusiness' or isAssigned eq true)";
    private const string Apps = "deviceAppManagement/mobileApps";
    private static readonly Dictionary<string, string> Eventual = new() { ["ConsistencyLevel"] = "eventual" };
    private readonly GraphDoor _door;

    internal AppReader(GraphDoor door) => _door = door;

    internal async Task FindAsync(Func<IntuneApp, Task> sink, CancellationToken cancellationToken)
    {
        GraphPath path = GraphPath.Beta($"{Apps}?$filter={Uri.EscapeDataString(OwnApps)}&$expand=assignments");
        await foreach (GraphApp app in _door.ListAsync(path, AppJson.Default.GraphApp, cancellationToken).ConfigureAwait(false))
        {
            await sink(ToModel(app)).ConfigureAwait(false);
        }
    }

    internal async Task<GraphApp> GetAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return await _door.GetAsync(GraphPath.Beta($"{AppAssigner.PathOf(id)}?$expand=assignments"), AppJson.Default.GraphApp, cancellationToken).ConfigureAwait(false);
        }
        catch (IntuneMaintenanceException e) when (e.Kind == FailureKind.NotFound)
        {
            throw NotFound(id);
        }
    }

    internal static IntuneMaintenanceException NotFound(string id) =>
        new(FailureKind.NotFound, "AppNotFound", $"The tenant has no app with the id '{id}'.") { Target = id, Advice = "Get-IntuneApp shows names and ids." };

    /// <summary>Apps that depend on this one or are superseded by others with it, in either direction.</summary>
    internal async Task<List<GraphAppRelation>> RelationsAsync(string id, CancellationToken cancellationToken)
    {
        var relations = new List<GraphAppRelation>();
        await foreach (GraphAppRelation relation in _door.ListAsync(GraphPath.Beta(AppAssigner.PathOf(id) + "/relationships"), AppJson.Default.GraphAppRelation, cancellationToken).ConfigureAwait(false))
        {
            relations.Add(relation);
        }

        return relations;
    }

    internal async Task<AppGroup> GroupAsync(string idOrName, CancellationToken cancellationToken)
    {
        var found = new List<AppGroup>();
        if (Guid.TryParse(idOrName, out _))
        {
            (GraphAppGroup? byId, IntuneMaintenanceException? failure) = await Readings.TryAsync(() =>
                _door.GetAsync(GraphPath.V1($"groups/{Uri.EscapeDataString(idOrName)}?$select=id,displayName"), AppJson.Default.GraphAppGroup, cancellationToken)).ConfigureAwait(false);
            if (byId is not null || failure!.Kind != FailureKind.NotFound)
            {
                return byId is null ? throw failure! : new AppGroup { Id = byId.Id, Name = byId.DisplayName ?? byId.Id };
            }
        }

        await GroupsAsync($"displayName eq '{Quoted(idOrName)}'", g => Keep(found, g), cancellationToken).ConfigureAwait(false);
        return found.Count switch
        {
            1 => found[0],
            0 => throw new IntuneMaintenanceException(FailureKind.NotFound, "GroupNotFound", $"-Group: the tenant has no group '{idOrName}'. Nothing was sent.") { Target = idOrName, Advice = "Give the whole name of a group, or its id." },
            _ => throw new IntuneMaintenanceException(FailureKind.InvalidArgument, "GroupAmbiguous", $"-Group: {found.Count} groups are called '{idOrName}'. Nothing was sent.") { Target = idOrName, Advice = $"Give the id of one: {string.Join(", ", found.Select(g => g.Id))}." },
        };
    }

    internal Task FindGroupsAsync(string start, Func<AppGroup, Task> sink, CancellationToken cancellationToken) =>
        GroupsAsync(start.Length == 0 ? null : $"startswith(displayName,'{Quoted(start)}')", sink, cancellationToken);

    internal async Task<int?> CountAsync(AppGroup? group, CancellationToken cancellationToken)
    {
        (int? count, _) = await Readings.TryAsync(() => group is null ? DevicesAsync(cancellationToken) : MembersAsync(group.Id, cancellationToken)).ConfigureAwait(false);
        return count;
    }

    internal static IntuneApp ToModel(GraphApp app) => new()
    {
        Id = app.Id,
        Name = app.DisplayName ?? app.Id,
        Type = app.Type,
        Publisher = app.Publisher,
        Version = app.DisplayVersion ?? app.Version,
        Assignments = [.. (app.Assignments ?? []).Select(AssignmentSet.ToModel)],
        AssignmentCount = app.Assignments?.Length ?? 0,
        CanUninstall = AppCapabilities.CanUninstall(app.Type),
        CanRemove = AppCapabilities.NotRemovable(app.Type, app.AppAvailability) is null,
        RelationCount = app.Relations,
        LastModifiedDateTime = app.LastModifiedDateTime,
    };

    private async Task<int?> DevicesAsync(CancellationToken cancellationToken) =>
        (await _door.GetAsync(GraphPath.V1("deviceManagement/managedDeviceOverview"), AppJson.Default.GraphFleetSize, cancellationToken).ConfigureAwait(false)).EnrolledDeviceCount;

    private async Task<int?> MembersAsync(string groupId, CancellationToken cancellationToken)
    {
        GraphPath path = GraphPath.V1($"groups/{groupId}/transitiveMembers?$count=true&$top=1&$select=id");
        GraphAnswer answer = (await _door.SendAsync(HttpMethod.Get, path, null, Eventual, repeatable: true, cancellationToken).ConfigureAwait(false)).OrThrow();
        using JsonDocument page = answer.ReadDocument();
        return page.RootElement.TryGetProperty("@odata.count", out JsonElement count) && count.TryGetInt32(out int members) ? members : null;
    }

    private async Task GroupsAsync(string? filter, Func<AppGroup, Task> sink, CancellationToken cancellationToken)
    {
        var query = new StringBuilder("groups?$select=id,displayName");
        if (filter is not null)
        {
            query.Append(CultureInfo.InvariantCulture, $"&$filter={Uri.EscapeDataString(filter)}");
        }

        await foreach (GraphAppGroup group in _door.ListAsync(GraphPath.V1(query.ToString()), AppJson.Default.GraphAppGroup, cancellationToken).ConfigureAwait(false))
        {
            await sink(new AppGroup { Id = group.Id, Name = group.DisplayName ?? group.Id }).ConfigureAwait(false);
        }
    }

    private static Task Keep(List<AppGroup> to, AppGroup group)
    {
        to.Add(group);
        return Task.CompletedTask;
    }

    private static string Quoted(string text) => text.Replace("'", "''", StringComparison.Ordinal);
}
