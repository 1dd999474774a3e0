using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntuneMaintenance.Engine.Backup;
using IntuneMaintenance.Engine.Configuration;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Restore;

/// <summary>Reads objects of the tenant as a backup would hold them.</summary>
internal sealed class PresentReader
{
    private readonly GraphDoor _door;

    internal PresentReader(GraphDoor door) => _door = door;

    /// <summary>One object; null when it is not there. What cannot be read whole throws.</summary>
    internal async Task<JsonObject?> ReadAsync(ConfigurationType type, TenantObject target, CancellationToken cancellationToken)
    {
        (JsonObject? item, IntuneMaintenanceException? failure) = (await ReadAsync(type, [target], cancellationToken).ConfigureAwait(false))[0];
        return failure is null ? item : throw failure;
    }

    /// <summary>Many at once, in batches.</summary>
    internal async Task<(JsonObject? Item, IntuneMaintenanceException? Failure)[]> ReadAsync(ConfigurationType type, IReadOnlyList<TenantObject> targets, CancellationToken cancellationToken)
    {
        var found = new (JsonObject? Item, IntuneMaintenanceException? Failure)[targets.Count];
        var objects = new BackupObject?[targets.Count];

        // The item is asked for here, so that one that is gone is told from one that cannot be read.
        ConfigurationType whole = type with { ItemQuery = null };
        string[] paths = [.. targets.Select(t => type.ItemQuery is { Length: > 0 } query ? $"{type.PathOf(t.Id, t.Parent)}?{query}" : type.PathOf(t.Id, t.Parent))];
        await new BatchedReads(_door).RunAsync(type.Version, paths, Take, (i, e) => found[i].Failure = e, cancellationToken).ConfigureAwait(false);
        await new ObjectReader(_door).CompleteAsync([.. objects.OfType<BackupObject>()], cancellationToken).ConfigureAwait(false);
        for (int i = 0; i < objects.Length; i++)
        {
            if (objects[i] is { } read)
            {
                found[i] = read.Missing.Count == 0
                    ? (RestoreJson.Parse(read.ToFile()), null)
                    : (null, new IntuneMaintenanceException(FailureKind.Incomplete, "ObjectNotReadable", $"What is there now cannot be read: {read.Gaps[0].What}: {read.Gaps[0].Reason}") { Advice = read.Gaps[0].Remedy });
            }
        }

        return found;

        void Take(int i, GraphAnswer answer)
        {
            if (answer.Status is HttpStatusCode.NotFound or HttpStatusCode.Gone)
            {
                return;
            }

            try
            {
                using JsonDocument document = answer.OrThrow().ReadDocument();
                objects[i] = new BackupObject(whole, targets[i].Id, document.RootElement.Clone(), targets[i].Parent);
            }
            catch (IntuneMaintenanceException e) when (e.Kind != FailureKind.Authentication)
            {
                found[i].Failure = e;
            }
        }
    }
}
