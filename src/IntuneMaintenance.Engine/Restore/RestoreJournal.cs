using System.Text;
using IntuneMaintenance.Engine.Backup;
using IntuneMaintenance.Engine.Journal;
using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Restore;

/// <summary>
/// What a restore has begun and done: which object of the tenant stands for which of the backup, which creation went out without an
/// answer, which request waits for an approval. Names and ids, never a body.
/// </summary>
internal sealed class RestoreJournal : IAsyncDisposable
{
    internal const string Made = "Made";
    internal const string Found = "Found";
    private const string Create = "Create";
    private const string Pending = "PendingApproval";
    private const string Target = "target";
    private const string Before = "before";
    private const string Request = "request";
    private readonly EventJournal? _journal;
    private readonly Dictionary<string, IReadOnlyList<string>> _open = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _approvals = new(StringComparer.Ordinal);

    private RestoreJournal(EventJournal? journal, string location, IReadOnlyList<JournalRecord> records, RestoreMap map)
    {
        _journal = journal;
        Location = location;
        foreach (JournalRecord record in records)
        {
            Take(record, map);
        }
    }

    internal string Location { get; }

    /// <summary>Takes the place for this run; <paramref name="onlyRead"/> only looks into it.</summary>
    internal static async Task<RestoreJournal> OpenAsync(IStorage storage, TimeProvider time, string tenantId, BackupArchive archive, RestoreMap map, bool onlyRead, CancellationToken cancellationToken)
    {
        if (onlyRead)
        {
            IReadOnlyList<JournalRecord> records = await EventJournal.ReadAsync(storage, cancellationToken).ConfigureAwait(false);
            Check(storage.Location, records, tenantId, archive.ManifestHash);
            return new RestoreJournal(null, storage.Location, records, map);
        }

        EventJournal journal = await EventJournal.OpenAsync(storage, time, cancellationToken).ConfigureAwait(false);
        try
        {
            Check(storage.Location, journal.Records, tenantId, archive.ManifestHash);
            string kind = journal.Records.Count == 0 ? RecordKind.Head : RecordKind.Run;
            await journal.AppendAsync(
                new JournalRecord
                {
                    Kind = kind,
                    Facts = new Dictionary<string, string> { ["tenant"] = tenantId, ["manifest"] = archive.ManifestHash, ["backup"] = archive.Location },
                },
                cancellationToken).ConfigureAwait(false);
            return new RestoreJournal(journal, storage.Location, journal.Records, map);
        }
        catch
        {
            await journal.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Ids that looked the same before a creation went out of which nobody knows the end; null when there is none.</summary>
    internal IReadOnlyList<string>? OpenCreation(string type, string id) => _open.GetValueOrDefault(Key(type, id));

    internal string? ApprovalOf(string request) => _approvals.GetValueOrDefault(request);

    internal Task CreatingAsync(string type, TenantObject source, IEnumerable<string> before, CancellationToken cancellationToken) => AppendAsync(
        RecordKind.Intent, type, source, Create, null, new Dictionary<string, string> { [Before] = string.Join(' ', before) }, cancellationToken);

    internal Task CreatedAsync(string type, TenantObject source, string state, string? target) => AppendAsync(
        RecordKind.Outcome, type, source, Create, state, target is null ? null : new Dictionary<string, string> { [Target] = target }, CancellationToken.None);

    internal Task SendingAsync(string type, TenantObject source, RestoreStep step, CancellationToken cancellationToken) =>
        AppendAsync(RecordKind.Intent, type, source, $"{step.Method} {step.Path}", null, null, cancellationToken);

    internal Task SentAsync(string type, TenantObject source, RestoreStep step, int? status) =>
        AppendAsync(RecordKind.Outcome, type, source, $"{step.Method} {step.Path}", status is null ? "Unclear" : "Answered", null, CancellationToken.None, status);

    internal async Task FiledAsync(string type, TenantObject source, string request, string? code)
    {
        if (code is not null)
        {
            _approvals[request] = code;
        }

        await AppendAsync(RecordKind.Outcome, type, source, "Approval", Pending, new Dictionary<string, string> { [Request] = request }, CancellationToken.None, null, code).ConfigureAwait(false);
    }

    internal async Task ApprovalEndedAsync(string type, TenantObject source, string request, string state)
    {
        _approvals.Remove(request);
        await AppendAsync(RecordKind.Outcome, type, source, "Approval", state, new Dictionary<string, string> { [Request] = request }, CancellationToken.None).ConfigureAwait(false);
    }

    internal Task EndAsync(RestoreResult result) => _journal is null ? Task.CompletedTask : _journal.AppendAsync(
        new JournalRecord { Kind = RecordKind.End, Step = result.Type, Id = result.Id, Name = result.Name, State = result.Status.ToString(), Detail = result.Reason },
        CancellationToken.None);

    internal static string FingerprintOf(HttpMethod method, string path, byte[]? body) =>
        ContentHash.Of([.. Encoding.UTF8.GetBytes($"{method} {path}\n"), .. body ?? []]);

    public ValueTask DisposeAsync() => _journal?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static string Key(string type, string id) => $"{type}/{id}";

    private static void Check(string location, IReadOnlyList<JournalRecord> records, string tenantId, string manifest)
    {
        if (records.Count > 0 && (records[0].Facts?.GetValueOrDefault("tenant") != tenantId || records[0].Facts?.GetValueOrDefault("manifest") != manifest))
        {
            throw new IntuneMaintenanceException(FailureKind.InvalidArgument, "JournalOfAnother", $"-JournalPath: the journal '{location}' belongs to another tenant or to another backup. Nothing was written.")
            {
                Target = location,
                Advice = "Leave -JournalPath away, or name a folder or container of its own for this backup and tenant.",
            };
        }
    }

    private void Take(JournalRecord record, RestoreMap map)
    {
        if (record is not { Step: { } type, Id: { } id })
        {
            return;
        }

        switch (record.Kind, record.Act)
        {
            case (RecordKind.Intent, Create):
                _open[Key(type, id)] = (record.Facts?.GetValueOrDefault(Before) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
                break;
            case (RecordKind.Outcome, Create):
                _open.Remove(Key(type, id));
                if (record.Facts?.GetValueOrDefault(Target) is { } target)
                {
                    map.Set(type, id, target);
                }

                break;
            case (RecordKind.Outcome, "Approval") when record.Facts?.GetValueOrDefault(Request) is { } request:
                _approvals.Remove(request);
                if (record is { State: Pending, ApprovalCode: { } code })
                {
                    _approvals[request] = code;
                }

                break;
        }
    }

    private Task AppendAsync(string kind, string type, TenantObject source, string act, string? state, Dictionary<string, string>? facts, CancellationToken cancellationToken, int? status = null, string? code = null) =>
        _journal is null ? Task.CompletedTask : _journal.AppendAsync(
            new JournalRecord { Kind = kind, Step = type, Id = source.Id, Name = source.Name, Act = act, State = state, Facts = facts, Status = status, ApprovalCode = code },
            cancellationToken);
}
