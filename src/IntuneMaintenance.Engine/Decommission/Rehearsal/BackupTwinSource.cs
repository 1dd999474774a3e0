using System.Net;
using System.Text.Json;
using IntuneMaintenance.Engine.Backup;
using IntuneMaintenance.Engine.Configuration;
using IntuneMaintenance.Engine.Decommission.Readiness;
using IntuneMaintenance.Engine.Storage;
using IntuneMaintenance.Simulator;

namespace IntuneMaintenance.Engine.Decommission.Rehearsal;

/// <summary>
/// Reads the tenant for its twin, and takes from the plan's verified backup the configuration that the tenant refuses; or all configuration, where that
/// was asked for. Objects that are gone stay gone: what the tenant no longer has is no refusal.
/// </summary>
internal sealed class BackupTwinSource : ITwinSource, IDisposable
{
    private readonly ITwinSource _tenant;
    private readonly DecommissionPlan _plan;
    private readonly BackupFiles _files;
    private readonly DateTimeOffset _began;
    private readonly bool _backupFirst;
    private readonly SortedDictionary<string, string> _taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, JsonElement>> _objects = new(StringComparer.Ordinal);
    private BackupArchive? _archive;
    private bool _looked;

    internal BackupTwinSource(ITwinSource tenant, DecommissionPlan plan, BackupFiles files, DateTimeOffset began, bool backupFirst)
    {
        (_tenant, _plan, _files, _began, _backupFirst) = (tenant, plan, files, began, backupFirst);
    }

    /// <summary>Types that the tenant refused and the backup had.</summary>
    internal IReadOnlyCollection<string> Refused => _backupFirst ? [] : _taken.Keys;

    /// <summary>What each part of the twin comes from.</summary>
    internal RehearsalSource[] Sources =>
    [
        new() { Part = "Devices", DateTime = _began },
        .. _taken.Select(t => new RehearsalSource { Part = t.Key, BackupPath = _archive!.Location, DateTime = _archive.Manifest.Created, Age = _began - _archive.Manifest.Created, Reason = t.Value }),
        new() { Part = "Other", DateTime = _began },
    ];

    public async Task<IReadOnlyList<TwinAnswer>> ReadAsync(IReadOnlyList<TwinRead> reads, CancellationToken cancellationToken)
    {
        var answers = new TwinAnswer?[reads.Count];
        for (int i = 0; i < reads.Count && _backupFirst; i++)
        {
            answers[i] = await TryReadAsync(reads[i], "Asked for.", cancellationToken).ConfigureAwait(false);
        }

        int[] open = [.. Enumerable.Range(0, reads.Count).Where(i => answers[i] is null)];
        IReadOnlyList<TwinAnswer> asked = open.Length == 0 ? [] : await _tenant.ReadAsync([.. open.Select(i => reads[i])], cancellationToken).ConfigureAwait(false);
        for (int i = 0; i < open.Length; i++)
        {
            bool refused = asked[i].Status == (int)HttpStatusCode.Forbidden && !_backupFirst;
            answers[open[i]] = (refused ? await TryReadAsync(reads[open[i]], "The tenant refuses to show it to this account (403).", cancellationToken).ConfigureAwait(false) : null) ?? asked[i];
        }

        return answers!;
    }

    /// <summary>Throws where a backup was asked for and there is none that can be trusted.</summary>
    internal async Task DemandAsync(CancellationToken cancellationToken)
    {
        if (_backupFirst && await ArchiveAsync(cancellationToken).ConfigureAwait(false) is null)
        {
            throw new IntuneMaintenanceException(FailureKind.NotFound, "BackupNotFound", $"-FromBackup: there is no verified backup of {_plan.TenantName} in '{_plan.BackupPath}' or beside it. Nothing was rehearsed.")
            {
                Target = _plan.BackupPath,
                Advice = "Test-IntuneBackup says what is wrong with one; without -FromBackup everything is read from the tenant.",
            };
        }
    }

    public void Dispose() => _archive?.Dispose();

    /// <summary>The backup's answer to a reading of a list of configuration, of an object, or of what hangs right below it; null for any other.</summary>
    private async Task<TwinAnswer?> TryReadAsync(TwinRead read, string reason, CancellationToken cancellationToken)
    {
        string[] parts = read.Relative.Split('?', 2);
        if (read.Body is not null || (parts.Length > 1 && Uri.UnescapeDataString(parts[1]).Contains("$filter", StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        string[] segments = [.. parts[0].Split('/').Select(Uri.UnescapeDataString)];
        foreach (ConfigurationType type in ConfigurationTypes.All.Where(t => t is { Below: null, IsInventory: false } && t.Version.ToString().Equals(read.Version == "beta" ? "Beta" : "V1", StringComparison.OrdinalIgnoreCase)))
        {
            string[] path = type.Path.Split('/');
            if (segments.Length < path.Length || !segments.Take(path.Length).SequenceEqual(path, StringComparer.OrdinalIgnoreCase) || await ArchiveAsync(cancellationToken).ConfigureAwait(false) is not { } archive || !archive.Covers(type))
            {
                continue;
            }

            if (Find(type, await ObjectsAsync(archive, type, cancellationToken).ConfigureAwait(false), segments[path.Length..]) is { } found)
            {
                _taken.TryAdd(type.Name, reason);
                return found;
            }
        }

        return null;
    }

    private static TwinAnswer? Find(ConfigurationType type, Dictionary<string, JsonElement> objects, string[] below)
    {
        if (type.Single)
        {
            return below.Length == 0 && objects.Count == 1 ? Answer(objects.Values.First()) : null;
        }

        if (below.Length == 0)
        {
            return Answer(new { value = objects.Values });
        }

        if (!objects.TryGetValue(below[0], out JsonElement item))
        {
            return null;
        }

        return below.Length == 1 ? Answer(item)
            : below.Length == 2 && item.TryGetProperty(below[1], out JsonElement part) && part.ValueKind == JsonValueKind.Array ? Answer(new { value = part })
            : null;
    }

    private static TwinAnswer Answer<T>(T value) => new((int)HttpStatusCode.OK, JsonSerializer.SerializeToUtf8Bytes(value));

    private async Task<Dictionary<string, JsonElement>> ObjectsAsync(BackupArchive archive, ConfigurationType type, CancellationToken cancellationToken)
    {
        if (!_objects.TryGetValue(type.Name, out Dictionary<string, JsonElement>? objects))
        {
            _objects[type.Name] = objects = new Dictionary<string, JsonElement>(StringComparer.OrdinalIgnoreCase);
            await foreach (ArchivedObject saved in archive.ReadAllAsync([type], cancellationToken).ConfigureAwait(false))
            {
                ManifestFile entry = saved.File;
                objects[entry.Id] = saved.Content;
            }
        }

        return objects;
    }

    /// <summary>The newest backup, once every file of it was held against its hash.</summary>
    private async Task<BackupArchive?> ArchiveAsync(CancellationToken cancellationToken)
    {
        if (!_looked)
        {
            _looked = true;
            if (_plan.BackupPath.Length > 0 && await BackupSource.NewestAsync(_files, _plan, cancellationToken).ConfigureAwait(false) is { } place
                && (await _files.TestAsync(place, cancellationToken).ConfigureAwait(false)).IsValid)
            {
                _archive = await _files.OpenAsync(place, cancellationToken).ConfigureAwait(false);
            }
        }

        return _archive;
    }
}
