using System.Text.Json;
using IntuneMaintenance.Engine.Configuration;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Backup;

/// <summary>Writes the archive of devices, users and licences: a thousand objects to a file, and no more than those in memory.</summary>
internal sealed class InventoryReader
{
    private const int ToFile = 1000;
    private readonly GraphDoor _door;
    private readonly BackupWriter _writer;

    internal InventoryReader(GraphDoor door, BackupWriter writer)
    {
        _door = door;
        _writer = writer;
    }

    /// <summary>Gives what is missing; null when nothing is.</summary>
    internal async Task<BackupGap?> SaveAsync(ConfigurationType type, Action<int> saved, CancellationToken cancellationToken)
    {
        var some = new List<JsonElement>(ToFile);
        int read = 0;
        BackupGap? gap = null;
        try
        {
            await foreach (JsonElement item in _door.ListRawAsync(type.List, cancellationToken).ConfigureAwait(false))
            {
                some.Add(item.Clone());
                read++;
                if (some.Count == ToFile)
                {
                    await WriteAsync(type, some, read, saved, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        catch (IntuneMaintenanceException e) when (e.Kind is not (FailureKind.Authentication or FailureKind.Storage))
        {
            gap = FailureGaps.Of(type, e, read == 0 ? "All objects" : FormattableString.Invariant($"All objects after the first {read}"), isList: true);
        }

        if (some.Count > 0)
        {
            await WriteAsync(type, some, read, saved, cancellationToken).ConfigureAwait(false);
        }

        return gap;
    }

    private async Task WriteAsync(ConfigurationType type, List<JsonElement> some, int read, Action<int> saved, CancellationToken cancellationToken)
    {
        await _writer.SaveAsync(type, (read + ToFile - 1) / ToFile, some, cancellationToken).ConfigureAwait(false);
        saved(some.Count);
        some.Clear();
    }
}
