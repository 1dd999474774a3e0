using System.Text.Json;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Backup;

/// <summary>Lists the objects of the chosen types. A list that fails does not stop the others.</summary>
internal sealed class ObjectLister
{
    private const int AtOnce = 4;
    private readonly GraphDoor _door;
    private readonly List<BackupGap> _gaps = [];
    private readonly List<IntuneMaintenanceException> _unreachable = [];
    private int _found;

    internal ObjectLister(GraphDoor door) => _door = door;

    internal IReadOnlyList<BackupGap> Gaps => _gaps;

    /// <summary>Objects by type, in the order of the types.</summary>
    internal async Task<IReadOnlyList<IReadOnlyList<BackupObject>>> ListAsync(IReadOnlyList<ConfigurationType> types, Action<int> found, CancellationToken cancellationToken)
    {
        var lists = new IReadOnlyList<BackupObject>[types.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(Enumerable.Range(0, types.Count), options, async (i, token) =>
        {
            lists[i] = await ListAsync(types[i], token).ConfigureAwait(false);
            found(Interlocked.Add(ref _found, lists[i].Count));
        }).ConfigureAwait(false);
        return _unreachable.Count < types.Count ? lists : throw _unreachable[0];
    }

    private async Task<IReadOnlyList<BackupObject>> ListAsync(ConfigurationType type, CancellationToken cancellationToken)
    {
        // A list that changes while it is read can name an object twice.
        var objects = new Dictionary<string, BackupObject>(StringComparer.Ordinal);
        int read = 0;
        try
        {
            await foreach (JsonElement item in _door.ListRawAsync(type.List, cancellationToken).ConfigureAwait(false))
            {
                read++;
                Take(type, item, objects);
            }
        }
        catch (IntuneMaintenanceException e) when (e.Kind != FailureKind.Authentication)
        {
            string what = read == 0 ? "All objects" : FormattableString.Invariant($"All objects after the first {read}");
            lock (_gaps)
            {
                _gaps.Add(FailureGaps.Of(type, e, what));
                if (e.EndsPipeline && read == 0)
                {
                    _unreachable.Add(e);
                }
            }
        }

        return [.. objects.Values];
    }

    private void Take(ConfigurationType type, JsonElement item, Dictionary<string, BackupObject> objects)
    {
        string id = item.TextOf("id");
        BackupGap? leftOut = id.Length > 0 ? type.LeftOut(item) : new BackupGap
        {
            What = "An object without an id",
            Reason = "The list holds it, and nobody can ask for it.",
            Remedy = "Run the backup again; if it happens again, open a support case.",
        };
        if (leftOut is null)
        {
            objects.TryAdd(id, new BackupObject(type, id, item.Clone()));
            return;
        }

        leftOut.Type = type.Name;
        leftOut.Id = id.Length > 0 ? id : null;
        leftOut.Name = item.TextOf(type.NameProperty);
        lock (_gaps)
        {
            _gaps.Add(leftOut);
        }
    }
}
