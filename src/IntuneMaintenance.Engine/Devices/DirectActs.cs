using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Journal;
using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Devices;

/// <summary>Destructive acts that somebody asks for directly: guarded, journaled on this machine, sent through the one class.</summary>
internal sealed class DirectActs
{
    private const string Step = "Direct";
    private readonly GraphDoor _door;
    private readonly TenantIdentity _identity;
    private readonly ActHistory _history;
    private readonly DeviceReader _reader;
    private readonly OwnDevice _own;
    private readonly FolderStorage _storage;

    internal DirectActs(GraphDoor door, TenantIdentity identity, string statePath)
    {
        _door = door;
        _identity = identity;
        _history = new ActHistory(door);
        _reader = new DeviceReader(door);
        _own = new OwnDevice(identity.DeviceId, Environment.MachineName);
        _storage = new FolderStorage(Path.Combine(statePath, identity.TenantId));
    }

    /// <summary>Reads each device anew and holds the request against the guards; sends nothing, and needs no journal of its own.</summary>
    internal async Task<DestructionCheck> CheckAsync(DestructionRequest request, CancellationToken cancellationToken)
    {
        var ledger = new ActLedger(await EventJournal.ReadAsync(_storage, cancellationToken).ConfigureAwait(false));
        DestructionCheck check = await GuardAsync(request, request.Targets.Count, ledger, cancellationToken).ConfigureAwait(false);
        Dictionary<string, DeviceReading> readings = await _reader.ReadAsync([.. request.Targets.Select(t => t.Id)], cancellationToken).ConfigureAwait(false);
        foreach (DeviceTarget target in request.Targets)
        {
            if (Refusal(request.Act, target, readings[target.Id]) is { } refusal)
            {
                refusal.Target = target.Id;
                check.Refused.Add(refusal);
            }
            else
            {
                check.Ready.Add(readings[target.Id].Device!.ToModel());
            }
        }

        return check;
    }

    /// <summary>Acts on the devices that were confirmed.</summary>
    internal async Task RunAsync(
        DestructionRequest request,
        IReadOnlyList<ManagedDevice> confirmed,
        Func<DeviceActResult, Task> sink,
        Func<IntuneMaintenanceException, Task> failed,
        IProgress<WorkProgress> progress,
        CancellationToken cancellationToken)
    {
        List<DeviceActResult> open = await SendAsync(request, confirmed, sink, failed, progress, cancellationToken).ConfigureAwait(false);
        if (request.Wait && open.Count > 0)
        {
            // Without the journal: others may act from here meanwhile.
            await new DeviceFollowUp(_door).WatchAsync(open, request.WaitLimit, r => TellAsync(r, ActFailures.Of(r), sink, failed), progress, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<List<DeviceActResult>> SendAsync(
        DestructionRequest request,
        IReadOnlyList<ManagedDevice> confirmed,
        Func<DeviceActResult, Task> sink,
        Func<IntuneMaintenanceException, Task> failed,
        IProgress<WorkProgress> progress,
        CancellationToken cancellationToken)
    {
        EventJournal journal = await EventJournal.OpenAsync(_storage, _door.Time, cancellationToken).ConfigureAwait(false);
        await using (journal.ConfigureAwait(false))
        {
            await HeadAsync(journal, cancellationToken).ConfigureAwait(false);
            var acts = new DestructiveActs(_door, journal, new ActRequests(request.Wipe, request.KeepUserData, request.Justification), _own, Step);

            // Once more, now that nobody else can act from here: two commands side by side must not both fit under the guard.
            await GuardAsync(request, request.ExpectedCount is null ? confirmed.Count : request.Targets.Count, acts.Ledger, cancellationToken).ConfigureAwait(false);
            HashSet<string> named = new(request.Targets.Where(t => t.NamedById).Select(t => t.Id), StringComparer.OrdinalIgnoreCase);
            var open = new List<DeviceActResult>();
            int done = 0;
            foreach (ManagedDevice[] chunk in confirmed.Chunk(GraphBatches.Size))
            {
                DeviceAct[] batch = [.. chunk.Select(d => ToAct(request.Act, d, named.Contains(d.Id)))];
                foreach (ActOutcome outcome in await acts.RunBatchAsync(batch, cancellationToken).ConfigureAwait(false))
                {
                    DeviceActResult result = outcome.ToResult(_door.Time.GetUtcNow());
                    if (request.Wait && result.State == DeviceActState.Pending)
                    {
                        open.Add(result);
                    }
                    else
                    {
                        await TellAsync(result, ActFailures.Of(outcome), sink, failed).ConfigureAwait(false);
                    }
                }

                done += chunk.Length;
                progress.Report(new WorkProgress($"{request.Act}", $"{done} of {confirmed.Count} devices asked", done, confirmed.Count));
            }

            return open;
        }
    }

    private static async Task TellAsync(DeviceActResult result, IntuneMaintenanceException? failure, Func<DeviceActResult, Task> sink, Func<IntuneMaintenanceException, Task> failed)
    {
        await sink(result).ConfigureAwait(false);
        if (failure is not null)
        {
            await failed(failure).ConfigureAwait(false);
        }
    }

    private async Task<DestructionCheck> GuardAsync(DestructionRequest request, int count, ActLedger ledger, CancellationToken cancellationToken)
    {
        HashSet<string> lately = await _history.ActedLatelyAsync(ledger, cancellationToken).ConfigureAwait(false);
        int fleet = await _history.FleetSizeAsync(cancellationToken).ConfigureAwait(false);
        lately.ExceptWith(request.Targets.Select(t => t.Id));
        DeviceGuard.Check(count, lately.Count, fleet, request.ExpectedCount);
        return new DestructionCheck { ActedLately = lately.Count, FleetSize = fleet };
    }

    private IntuneMaintenanceException? Refusal(DestructiveAct act, DeviceTarget target, DeviceReading reading)
    {
        if (reading.IsGone)
        {
            return GraphDevices.NotFound(target.Id);
        }

        if (reading.Device is not { } device)
        {
            return reading.Failure;
        }

        var decided = new DeviceAct(target.Id, act) { SerialNumber = target.SerialNumber, DeviceName = target.DeviceName, NamedById = target.NamedById };
        return ActRules.Check(decided, device, _own) is { } broken ? ActFailures.Of(broken with { Act = decided with { DeviceName = device.DeviceName } }) : null;
    }

    private static DeviceAct ToAct(DestructiveAct act, ManagedDevice device, bool namedById) => new(device.Id, act)
    {
        SerialNumber = device.SerialNumber,
        DeviceName = device.DeviceName,
        NamedById = namedById,
    };

    private async Task HeadAsync(EventJournal journal, CancellationToken cancellationToken)
    {
        if (journal.Records.Count == 0)
        {
            var facts = new Dictionary<string, string> { ["tenantId"] = _identity.TenantId, ["purpose"] = "direct acts" };
            await journal.AppendAsync(new JournalRecord { Kind = RecordKind.Head, Facts = facts }, cancellationToken).ConfigureAwait(false);
        }
    }
}
