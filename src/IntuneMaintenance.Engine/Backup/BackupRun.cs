using IntuneMaintenance.Engine.Configuration;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Backup;

/// <summary>One backup on its way: configuration, the groups that it names, the archive, the keys.</summary>
internal sealed class BackupRun
{
    // So many are in memory with all that hangs below them.
    private const int AtOnce = 200;
    private readonly GraphDoor _door;
    private readonly BackupWriter _writer;
    private readonly SaveOptions _options;
    private readonly BackupProgress _progress;
    private readonly List<BackupGap> _gaps = [];

    internal BackupRun(GraphDoor door, BackupWriter writer, SaveOptions options, BackupProgress progress)
    {
        _door = door;
        _writer = writer;
        _options = options;
        _progress = progress;
    }

    /// <summary>Saves, and gives what is missing.</summary>
    internal async Task<List<BackupGap>> SaveAsync(CancellationToken cancellationToken)
    {
        var lister = new ObjectLister(_door, _progress.Found);
        IReadOnlyList<IReadOnlyList<BackupObject>> lists = await lister.ListAsync([.. _options.Types.Where(t => !t.IsInventory && t != InventoryTypes.Group)], cancellationToken).ConfigureAwait(false);
        _gaps.AddRange(lister.Gaps);
        await SaveObjectsAsync([.. lists.SelectMany(l => l)], cancellationToken).ConfigureAwait(false);
        await SaveGroupsAsync(cancellationToken).ConfigureAwait(false);
        await SaveInventoryAsync(cancellationToken).ConfigureAwait(false);
        await SaveRecoveryKeysAsync(cancellationToken).ConfigureAwait(false);
        TellWhatNoBackupHolds();
        return _gaps;
    }

    private async Task SaveObjectsAsync(IReadOnlyList<BackupObject> objects, CancellationToken cancellationToken)
    {
        var reader = new ObjectReader(_door);
        var secrets = new SecretReader(_door);
        _progress.Begin(objects.Count);
        int done = 0;
        foreach (BackupObject[] some in objects.Chunk(AtOnce))
        {
            foreach (BackupObject item in _options.Base is null ? [] : some)
            {
                await _options.Base!.TryReuseAsync(item, cancellationToken).ConfigureAwait(false);
            }

            await reader.CompleteAsync(some, cancellationToken).ConfigureAwait(false);
            if (_options.Secrets)
            {
                await secrets.ReadAsync(some, cancellationToken).ConfigureAwait(false);
            }

            foreach (BackupObject item in some)
            {
                item.HideSensitive(_options.Secrets);
                IReadOnlyList<BackupGap> withheld = await _writer.SaveAsync(item, cancellationToken).ConfigureAwait(false);
                _gaps.AddRange([.. item.Gaps, .. withheld]);
                _progress.Saved(++done, objects.Count, item.Name);
            }
        }
    }

    private async Task SaveGroupsAsync(CancellationToken cancellationToken)
    {
        if (!_options.Types.Contains(InventoryTypes.Group) || _writer.Groups.Count == 0)
        {
            return;
        }

        (IReadOnlyList<BackupObject> groups, IReadOnlyList<BackupGap> missing) = await new GroupReader(_door).ReadAsync(_writer.Groups, cancellationToken).ConfigureAwait(false);
        _gaps.AddRange(missing);
        foreach (BackupObject group in groups)
        {
            await _writer.SaveAsync(group, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task SaveInventoryAsync(CancellationToken cancellationToken)
    {
        var inventory = new InventoryReader(_door, _writer);
        foreach (ConfigurationType type in _options.Types.Where(t => t.IsInventory))
        {
            int saved = 0;
            if (await inventory.SaveAsync(type, count => _progress.Archived(saved += count, type.Name), cancellationToken).ConfigureAwait(false) is { } gap)
            {
                _gaps.Add(gap);
            }
        }
    }

    private async Task SaveRecoveryKeysAsync(CancellationToken cancellationToken)
    {
        var reader = new RecoveryKeyReader(_door);
        foreach (RecoveryKeyKind kind in _options.RecoveryKeys ? RecoveryKeyReader.Kinds : [])
        {
            (IReadOnlyDictionary<string, string> secrets, IReadOnlyList<BackupGap> gaps) = await reader.ReadAsync(kind, cancellationToken).ConfigureAwait(false);
            _gaps.AddRange(gaps);
            if (secrets.Count > 0)
            {
                await _writer.SaveSecretsAsync($"{StandingGaps.Keys}/{kind.Type.Name}", kind.Type.Name, kind.Type.Name, kind.Type.Name, secrets, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private void TellWhatNoBackupHolds()
    {
        foreach (ConfigurationType type in _options.Types.Where(t => t.NeverGiven.Count > 0 && _writer.Files.Any(f => f.Type == t.Name)))
        {
            _gaps.AddRange(type.NeverGiven.Select(g => new BackupGap { Type = type.Name, What = g.What, Reason = g.Reason, Remedy = g.Remedy, ByDesign = true }));
        }

        if (_options.IsWhole)
        {
            _gaps.AddRange(StandingGaps.All.Where(g => !_options.RecoveryKeys || g.Type != StandingGaps.Keys));
            _gaps.AddRange(ConfigurationTypes.All.Where(t => t.OnRequest is not null).Select(t => new BackupGap
            {
                Type = t.Name,
                What = "All objects",
                Reason = t.OnRequest!,
                Remedy = $"Back it up with -Type {t.Name} if the tenant answers for it.",
                ByDesign = true,
            }));
        }
    }
}
