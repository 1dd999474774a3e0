using System.Net;
using System.Text.Json;
using IntuneMaintenance.Engine.Configuration;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Text;

namespace IntuneMaintenance.Engine.Restore;

/// <summary>What the tenant has of each type: ids and names, listed once and again when that is too long ago.</summary>
internal sealed class TenantObjects
{
    private readonly GraphDoor _door;
    private readonly Dictionary<string, (DateTimeOffset At, List<TenantObject> Objects)> _known = new(StringComparer.Ordinal);

    internal TenantObjects(GraphDoor door) => _door = door;

    internal async Task<IReadOnlyList<TenantObject>> OfAsync(ConfigurationType type, TimeSpan? notOlderThan, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(type.Name, out (DateTimeOffset At, List<TenantObject> Objects) known)
            && (notOlderThan is null || _door.Time.GetUtcNow() - known.At < notOlderThan))
        {
            return known.Objects;
        }

        var found = new List<TenantObject>();
        DateTimeOffset at = _door.Time.GetUtcNow();
        if (type.Below is not { } below)
        {
            await ListAsync(type, Bare(type), null, found, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            var parents = new List<string>();
            await foreach (JsonElement parent in _door.ListRawAsync(new GraphPath(type.Version, type.Path), cancellationToken).ConfigureAwait(false))
            {
                parents.Add(parent.TextOf("id"));
            }

            foreach (string parent in parents)
            {
                await ListAsync(type, $"{type.Path}/{Uri.EscapeDataString(parent)}/{below}", parent, found, cancellationToken).ConfigureAwait(false);
            }
        }

        _known[type.Name] = (at, found);
        return found;
    }

    /// <summary>One object by its id; null when the tenant has none.</summary>
    internal async Task<TenantObject?> FindAsync(ConfigurationType type, string id, CancellationToken cancellationToken)
    {
        TenantObject? listed = (await OfAsync(type, null, cancellationToken).ConfigureAwait(false)).FirstOrDefault(o => o.Id.Equals(id, StringComparison.OrdinalIgnoreCase));
        if (listed is not null || !type.ListQuery.Contains("$filter", StringComparison.Ordinal) || id.Length == 0)
        {
            return listed;
        }

        // Its list leaves out what belongs to Microsoft's catalogue.
        GraphAnswer answer = await _door.SendAsync(HttpMethod.Get, new GraphPath(type.Version, type.PathOf(id)), null, null, repeatable: true, cancellationToken).ConfigureAwait(false);
        if (answer.Status is HttpStatusCode.NotFound or HttpStatusCode.BadRequest)
        {
            return null;
        }

        using JsonDocument item = answer.OrThrow().ReadDocument();
        return TenantObject.Of(type, RestoreRules.Of(type.Name), item.RootElement);
    }

    internal void Add(ConfigurationType type, TenantObject made)
    {
        if (_known.TryGetValue(type.Name, out (DateTimeOffset At, List<TenantObject> Objects) known) && !known.Objects.Exists(o => o.Id.Equals(made.Id, StringComparison.OrdinalIgnoreCase)))
        {
            known.Objects.Add(made);
        }
    }

    private async Task ListAsync(ConfigurationType type, string path, string? parent, List<TenantObject> found, CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        await foreach (JsonElement item in _door.ListRawAsync(new GraphPath(type.Version, path), cancellationToken).ConfigureAwait(false))
        {
            TenantObject one = TenantObject.Of(type, RestoreRules.Of(type.Name), item) with { Parent = parent };
            if (seen.Add(one.Id))
            {
                found.Add(one);
            }
        }
    }

    // What hangs below is not wanted here.
    private static string Bare(ConfigurationType type) =>
        type.ListQuery.Split('&').FirstOrDefault(q => q.StartsWith("$filter", StringComparison.Ordinal)) is { } filter ? $"{type.Path}?{filter}" : type.Path;
}
