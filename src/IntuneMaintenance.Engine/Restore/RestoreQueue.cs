using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntuneMaintenance.Engine.Backup;
using IntuneMaintenance.Engine.Configuration;

namespace IntuneMaintenance.Engine.Restore;

/// <summary>All objects of a restore in the order in which one may name another; what names something that is still to come waits.</summary>
internal sealed class RestoreQueue
{
    // So many are read from the tenant at once to see whether they differ at all.
    private const int AtOnce = 100;
    private readonly RestoreRun _run;
    private readonly Func<RestoreResult, Task> _sink;
    private readonly IProgress<WorkProgress> _progress;
    private readonly ObjectRestorer _restorer;
    private readonly List<RestoreItem> _waiting = [];
    private int _done;
    private int _total;

    internal RestoreQueue(RestoreRun run, Func<RestoreResult, Task> sink, IProgress<WorkProgress> progress)
    {
        _run = run;
        _sink = sink;
        _progress = progress;
        _restorer = new ObjectRestorer(run);
    }

    internal async Task RunAsync(IReadOnlyList<ManifestFile> files, CancellationToken cancellationToken)
    {
        _total = files.Count;
        foreach (ConfigurationType type in ConfigurationTypes.All)
        {
            ManifestFile[] own = [.. files.Where(f => f.Type == type.Name)];
            if (own.Length == 0)
            {
                continue;
            }

            if (type.Restorable && RestoreRules.Of(type.Name) is { } rule)
            {
                await TypeAsync(type, rule, own, cancellationToken).ConfigureAwait(false);
                await WaitingAsync(mayWait: true, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                foreach (ManifestFile file in own)
                {
                    await EndAsync(Refused(file, "It is only a record: Graph has no way to write it back.")).ConfigureAwait(false);
                }
            }
        }

        await WaitingAsync(mayWait: false, cancellationToken).ConfigureAwait(false);
    }

    private async Task TypeAsync(ConfigurationType type, RestoreRule rule, ManifestFile[] files, CancellationToken cancellationToken)
    {
        var items = new List<RestoreItem>();
        foreach (ManifestFile file in files)
        {
            if (await ReadAsync(type, rule, file, cancellationToken).ConfigureAwait(false) is { } item)
            {
                items.Add(item);
            }
        }

        // Ranks are given in the order of creation.
        foreach (RestoreItem[] some in items.OrderBy(i => Rank(i.Raw)).Chunk(AtOnce))
        {
            Dictionary<string, (string Id, JsonObject Raw)> seen = await SeeAsync(type, some, cancellationToken).ConfigureAwait(false);
            foreach (RestoreItem item in some)
            {
                await OneAsync(item, seen.TryGetValue(item.Entry.Path, out (string Id, JsonObject Raw) known) ? known : null, mayWait: true, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<bool> OneAsync(RestoreItem item, (string Id, JsonObject Raw)? seen, bool mayWait, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _progress.Report(new WorkProgress("Restoring the configuration", $"{_done.ToString(CultureInfo.InvariantCulture)} of {_total.ToString(CultureInfo.InvariantCulture)}: {item.Type.Name} {item.Identity.Name}", _done, _total));
        RestoreResult? result = await _restorer.RestoreAsync(item, seen, mayWait, cancellationToken).ConfigureAwait(false);
        if (result is null)
        {
            _waiting.Add(item);
            return false;
        }

        await EndAsync(result).ConfigureAwait(false);
        return true;
    }

    /// <summary>Again and again, as long as one of them gets on.</summary>
    private async Task WaitingAsync(bool mayWait, CancellationToken cancellationToken)
    {
        for (bool moved = true; moved && _waiting.Count > 0;)
        {
            moved = false;
            RestoreItem[] now = [.. _waiting];
            _waiting.Clear();
            foreach (RestoreItem item in now)
            {
                moved |= await OneAsync(item, null, mayWait: true, cancellationToken).ConfigureAwait(false);
            }
        }

        foreach (RestoreItem item in mayWait ? [] : _waiting.ToArray())
        {
            await OneAsync(item, null, mayWait: false, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<RestoreItem?> ReadAsync(ConfigurationType type, RestoreRule rule, ManifestFile file, CancellationToken cancellationToken)
    {
        try
        {
            JsonElement content = await _run.Source.Archive.ReadAsync(file, cancellationToken).ConfigureAwait(false);
            TenantObject identity = TenantObject.Of(type, rule, content) with { Id = file.Id, Parent = file.Parent };
            _run.Source.Keep(file, identity);
            JsonObject raw = RestoreJson.ToNode(content);
            if (_run.Request.Certificate is { } certificate)
            {
                RestoreSecrets.Reveal(raw, await _run.Source.Archive.SecretsAsync(file, certificate, cancellationToken).ConfigureAwait(false));
            }

            return new RestoreItem(file, type, rule, raw, identity);
        }
        catch (IntuneMaintenanceException e) when (e.Kind is FailureKind.InvalidData or FailureKind.Storage or FailureKind.InvalidArgument)
        {
            await EndAsync(Refused(file, $"{e.Message} {e.Advice}")).ConfigureAwait(false);
            return null;
        }
    }

    /// <summary>What is there now, of those whose object is known by its id; the others are read one by one.</summary>
    private async Task<Dictionary<string, (string Id, JsonObject Raw)>> SeeAsync(ConfigurationType type, RestoreItem[] items, CancellationToken cancellationToken)
    {
        var known = new List<(RestoreItem Item, TenantObject Target)>();
        try
        {
            foreach (RestoreItem item in type.Single || type.Below is not null ? [] : items)
            {
                if (await _run.Targets.KnownAsync(type, item.Identity, cancellationToken).ConfigureAwait(false) is { } target)
                {
                    known.Add((item, target));
                }
            }
        }
        catch (IntuneMaintenanceException e) when (!e.EndsPipeline)
        {
            // Its list cannot be read: each object says so itself.
            return [];
        }

        (JsonObject? Item, IntuneMaintenanceException? Failure)[] read = await _run.Reader.ReadAsync(type, [.. known.Select(k => k.Target)], cancellationToken).ConfigureAwait(false);
        return Enumerable.Range(0, known.Count).Where(i => read[i].Item is not null).ToDictionary(i => known[i].Item.Entry.Path, i => (known[i].Target.Id, read[i].Item!));
    }

    private RestoreResult Refused(ManifestFile file, string reason)
    {
        RestoreResult result = _restorer.ResultOf(file);
        result.Status = RestoreStatus.Refused;
        result.Reason = reason.Trim();
        return result;
    }

    private async Task EndAsync(RestoreResult result)
    {
        _done++;
        await _run.Journal.EndAsync(result).ConfigureAwait(false);
        await _sink(result).ConfigureAwait(false);
    }

    private static int Rank(JsonObject raw) => raw["priority"] is JsonValue value && value.TryGetValue(out int priority) ? priority : 0;
}
