using System.Net;
using System.Text.Json;
using IntuneMaintenance.Engine.Configuration;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Backup;

/// <summary>Lists the objects of the chosen types, page after page of all lists in batches. A list that fails does not stop the others.</summary>
internal sealed class ObjectLister
{
    private readonly GraphDoor _door;
    private readonly BatchedReads _reads;
    private readonly Action<int> _found;
    private readonly List<BackupGap> _gaps = [];
    private readonly List<IntuneMaintenanceException> _unreachable = [];
    private int _count;

    internal ObjectLister(GraphDoor door, Action<int> found)
    {
        _door = door;
        _reads = new BatchedReads(door);
        _found = found;
    }

    internal IReadOnlyList<BackupGap> Gaps => _gaps;

    /// <summary>Objects by type, in the order of the types.</summary>
    internal async Task<IReadOnlyList<IReadOnlyList<BackupObject>>> ListAsync(IReadOnlyList<ConfigurationType> types, CancellationToken cancellationToken)
    {
        var lists = types.Select(t => new ObjectList(t)).ToList();
        await RunAsync([.. lists.Select(l => l.Begin())], cancellationToken).ConfigureAwait(false);
        if (lists.Count > 0 && _unreachable.Count >= lists.Count)
        {
            throw _unreachable[0];
        }

        return [.. lists.Select(l => l.Objects)];
    }

    private async Task RunAsync(List<ListPage> open, CancellationToken cancellationToken)
    {
        while (open.Count > 0)
        {
            var next = new List<ListPage>();
            foreach (IGrouping<GraphVersion, ListPage> version in open.GroupBy(p => p.List.Type.Version))
            {
                ListPage[] pages = [.. version];
                await _reads.RunAsync(version.Key, [.. pages.Select(p => p.Relative)], (i, answer) => next.AddRange(Take(pages[i], answer)), (i, e) => Miss(pages[i], e), cancellationToken).ConfigureAwait(false);
            }

            open = next;
        }
    }

    private IEnumerable<ListPage> Take(ListPage page, GraphAnswer answer)
    {
        try
        {
            using JsonDocument document = answer.OrThrow().ReadDocument();
            int before = page.List.Objects.Count;
            List<ListPage> next = [.. page.List.Take(page, document.RootElement, _door.Endpoint, _gaps)];
            _found(_count += page.List.Objects.Count - before);
            return next;
        }
        catch (IntuneMaintenanceException e) when (e.Kind != FailureKind.Authentication)
        {
            Miss(page, e);
            return [];
        }
    }

    private void Miss(ListPage page, IntuneMaintenanceException failure)
    {
        ObjectList list = page.List;
        string all = page.Parent is null ? "All objects" : $"All objects below {page.Parent}";
        bool first = list.Read == 0;
        if (list.Type.Single && failure.Status == (int)HttpStatusCode.NotFound)
        {
            _gaps.Add(FailureGaps.NotThere(list.Type, failure));
            return;
        }

        _gaps.Add(FailureGaps.Of(list.Type, failure, first ? list.Type.Single ? "The object" : all : FormattableString.Invariant($"{all} after the first {list.Read}"), isList: true));
        if (failure.EndsPipeline && first)
        {
            _unreachable.Add(failure);
        }
    }
}
