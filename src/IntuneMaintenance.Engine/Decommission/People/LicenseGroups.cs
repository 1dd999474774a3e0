using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Decommission.People;

/// <summary>A group that passes a product on to its members.</summary>
internal sealed record LicenseGroup(string Id, string Name, string SkuId, int Members);

/// <summary>Finds the groups that pass products on, with their names as far as these may be read.</summary>
internal sealed class LicenseGroups
{
    private readonly GraphDoor _door;

    internal LicenseGroups(GraphDoor door) => _door = door;

    internal async Task<IReadOnlyList<LicenseGroup>> FindAsync(IEnumerable<HeldLicense> held, CancellationToken cancellationToken)
    {
        (string Group, string Sku, int Members)[] found =
        [
            .. held.SelectMany(h => h.GroupIds.Distinct(StringComparer.OrdinalIgnoreCase).Select(g => (Group: g, Sku: h.SkuId)))
                .GroupBy(p => (p.Group.ToUpperInvariant(), p.Sku))
                .Select(g => (g.First().Group, g.Key.Sku, g.Count())),
        ];
        string[] ids = [.. found.Select(f => f.Group).Distinct(StringComparer.OrdinalIgnoreCase)];
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        await _door.Batches.RunAsync(
            GraphVersion.V1,
            [.. ids.Select(id => BatchPart.Get($"groups/{Uri.EscapeDataString(id)}?$select=id,displayName"))],
            (index, answer) =>
            {
                // Without a name the id has to do: it leads to the group as well.
                names[ids[index]] = answer.IsSuccess && answer.Read(PeopleJson.Default.GraphGroupName).DisplayName is { Length: > 0 } name ? name : ids[index];
                return Task.CompletedTask;
            },
            cancellationToken).ConfigureAwait(false);
        return [.. found.Select(f => new LicenseGroup(f.Group, names[f.Group], f.Sku, f.Members))];
    }
}
