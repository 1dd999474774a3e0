using System.Text.Json;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Infrastructure;

/// <summary>Counts objects of the directory without reading them.</summary>
internal sealed class DirectoryCounts
{
    // The directory counts only for callers that accept a count which may lag.
    private static readonly Dictionary<string, string> Eventual = new() { ["ConsistencyLevel"] = "eventual" };
    private readonly GraphDoor _door;

    internal DirectoryCounts(GraphDoor door) => _door = door;

    internal Task<(int? Value, IntuneMaintenanceException? Failure)> SyncedUsersAsync(CancellationToken cancellationToken) => CountAsync("users", "onPremisesSyncEnabled eq true", cancellationToken);

    internal Task<(int? Value, IntuneMaintenanceException? Failure)> SyncedGroupsAsync(CancellationToken cancellationToken) => CountAsync("groups", "onPremisesSyncEnabled eq true", cancellationToken);

    internal Task<(int? Value, IntuneMaintenanceException? Failure)> JoinedDevicesAsync(CancellationToken cancellationToken) => CountAsync("devices", "trustType eq 'ServerAd'", cancellationToken);

    internal Task<(int? Value, IntuneMaintenanceException? Failure)> UsersOfAsync(string domain, CancellationToken cancellationToken) =>
        CountAsync("users", $"endswith(userPrincipalName,'@{domain.Replace("'", "''", StringComparison.Ordinal)}')", cancellationToken);

    private Task<(int? Value, IntuneMaintenanceException? Failure)> CountAsync(string collection, string filter, CancellationToken cancellationToken) => Readings.TryAsync(async () =>
    {
        GraphPath path = GraphPath.V1($"{collection}?$filter={Uri.EscapeDataString(filter)}&$count=true&$top=1&$select=id");
        GraphAnswer answer = (await _door.SendAsync(HttpMethod.Get, path, null, Eventual, repeatable: true, cancellationToken).ConfigureAwait(false)).OrThrow();
        using JsonDocument page = answer.ReadDocument();
        return page.RootElement.TryGetProperty("@odata.count", out JsonElement count) && count.TryGetInt32(out int value)
            ? (int?)value
            : throw Failures.BadAnswer(path, new InvalidDataException("The answer has no count."));
    });
}
