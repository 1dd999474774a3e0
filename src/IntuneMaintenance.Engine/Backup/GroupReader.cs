using System.Net;
using System.Text.Json;
using IntuneMaintenance.Engine.Configuration;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Backup;

/// <summary>Reads the groups that the saved objects name, so that a restore elsewhere can find them by name.</summary>
internal sealed class GroupReader
{
    private readonly BatchedReads _reads;

    internal GroupReader(GraphDoor door) => _reads = new BatchedReads(door);

    internal async Task<(IReadOnlyList<BackupObject> Groups, IReadOnlyList<BackupGap> Gaps)> ReadAsync(IReadOnlyDictionary<string, string> named, CancellationToken cancellationToken)
    {
        ConfigurationType type = InventoryTypes.Group;
        string[] ids = [.. named.Keys.Order(StringComparer.Ordinal)];
        var groups = new List<BackupObject>();
        var gaps = new List<BackupGap>();
        await _reads.RunAsync(
            type.Version,
            [.. ids.Select(id => $"{type.PathOf(id)}?{type.ListQuery}")],
            (i, answer) => Take(ids[i], answer),
            (i, e) => Miss(ids[i], e),
            cancellationToken).ConfigureAwait(false);
        return (groups, gaps);

        void Take(string id, GraphAnswer answer)
        {
            try
            {
                using JsonDocument document = answer.OrThrow().ReadDocument();
                groups.Add(new BackupObject(type, id, document.RootElement.Clone()));
            }
            catch (IntuneMaintenanceException e) when (e.Kind != FailureKind.Authentication)
            {
                Miss(id, e);
            }
        }

        void Miss(string id, IntuneMaintenanceException failure) => gaps.Add(
            failure.Status == (int)HttpStatusCode.NotFound ? Deleted(id, named[id]) : FailureGaps.Of(type, failure, $"The group that {named[id]} names", id));
    }

    private static BackupGap Deleted(string id, string where) => new()
    {
        Type = InventoryTypes.Group.Name,
        Id = id,
        What = $"The group that {where} names",
        Reason = "The tenant has no group of this id any more (404): what names it reaches nobody.",
        Remedy = "Restore the group within 30 days of its deletion (Entra admin center, Deleted groups), or take it out of the assignment.",
        ByDesign = true,
    };
}
