using System.Globalization;
using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Journal;

/// <summary>
/// An append-only journal in rolling segments, held by one writer. An append returns when it is on the disk: what was
/// journaled before a request went out is there after any crash.
/// </summary>
internal sealed class EventJournal : IAsyncDisposable
{
    private const long SegmentBytes = 8 * 1024 * 1024;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly IStorage _storage;
    private readonly TimeProvider _time;
    private readonly IAsyncDisposable _lock;
    private readonly List<JournalRecord> _records = [];
    private string _last = "";
    private long _seq;
    private int _segment = 1;
    private long _segmentLength;
    private bool _torn;

    private EventJournal(IStorage storage, TimeProvider time, IAsyncDisposable held)
    {
        _storage = storage;
        _time = time;
        _lock = held;
    }

    /// <summary>All records so far, oldest first.</summary>
    internal IReadOnlyList<JournalRecord> Records => _records;

    /// <summary>The place as a person would name it.</summary>
    internal string Location => _storage.Location;

    /// <summary>Takes the place, reads it, and cuts a torn end.</summary>
    internal static async Task<EventJournal> OpenAsync(IStorage storage, TimeProvider time, CancellationToken cancellationToken)
    {
        IAsyncDisposable held = await storage.LockAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var journal = new EventJournal(storage, time, held);
            await journal.LoadAsync(cancellationToken).ConfigureAwait(false);
            return journal;
        }
        catch
        {
            await held.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Reads a journal without taking it: for reports and status while a run is under way.</summary>
    internal static async Task<IReadOnlyList<JournalRecord>> ReadAsync(IStorage storage, CancellationToken cancellationToken)
    {
        var reader = new JournalReader(storage);
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        return reader.Records;
    }

    /// <summary>Appends records with one write; returns when they are on the disk. Seq, Previous and At are set here.</summary>
    internal async Task AppendAsync(IReadOnlyList<JournalRecord> records, CancellationToken cancellationToken)
    {
        if (records.Count == 0)
        {
            return;
        }

        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_segmentLength > SegmentBytes)
            {
                await RollAsync(cancellationToken).ConfigureAwait(false);
            }

            _records.AddRange(await WriteAsync(records, cancellationToken).ConfigureAwait(false));
        }
        finally
        {
            _gate.Release();
        }
    }

    internal Task AppendAsync(JournalRecord record, CancellationToken cancellationToken) => AppendAsync([record], cancellationToken);

    public async ValueTask DisposeAsync()
    {
        _gate.Dispose();
        await _lock.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>The next segment first, then the seal on this one: whoever finds a seal and no segment after it knows that one is missing.</summary>
    private async Task RollAsync(CancellationToken cancellationToken)
    {
        await _storage.AppendAsync(JournalReader.NameOf(_segment + 1), ReadOnlyMemory<byte>.Empty, cancellationToken).ConfigureAwait(false);
        await WriteAsync([new JournalRecord { Kind = RecordKind.Seal }], cancellationToken).ConfigureAwait(false);
        (_segment, _segmentLength) = (_segment + 1, 0);
    }

    /// <summary>What was written in part only, on a full disk for one, is cut off again: no record may follow half a line.</summary>
    private async Task<List<JournalRecord>> WriteAsync(IReadOnlyList<JournalRecord> records, CancellationToken cancellationToken)
    {
        DateTimeOffset now = _time.GetUtcNow();
        string last = _last;
        var written = new List<JournalRecord>(records.Count);
        using var lines = new MemoryStream();
        foreach (JournalRecord record in records)
        {
            JournalRecord next = record with { Seq = _seq + written.Count + 1, Previous = last, At = now };
            lines.Write(JournalFile.ToLine(next, out last));
            written.Add(next);
        }

        string name = JournalReader.NameOf(_segment);
        if (_torn && _storage.CanTruncate && await _storage.ExistsAsync(name, cancellationToken).ConfigureAwait(false))
        {
            await _storage.TruncateAsync(name, _segmentLength, cancellationToken).ConfigureAwait(false);
        }

        _torn = true;
        await _storage.AppendAsync(name, lines.ToArray(), cancellationToken).ConfigureAwait(false);
        _torn = false;
        _segmentLength += lines.Length;
        _last = last;
        _seq += written.Count;
        return written;
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var reader = new JournalReader(_storage);
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        _records.AddRange(reader.Records);
        (_last, _seq, _segment, _segmentLength) = (reader.Last, reader.Seq, reader.Segment, reader.Length);
        if (reader.IsTorn && _storage.CanTruncate)
        {
            await _storage.TruncateAsync(JournalReader.NameOf(_segment), _segmentLength, cancellationToken).ConfigureAwait(false);
        }
        else if (reader.IsTorn)
        {
            // The half line stays where it is; the next segment says where it begins, and is chained to the last whole one.
            var cut = new JournalRecord { Kind = RecordKind.Cut, Facts = new Dictionary<string, string> { [RecordKind.CutAt] = _segmentLength.ToString(CultureInfo.InvariantCulture) } };
            (_segment, _segmentLength) = (_segment + 1, 0);
            await WriteAsync([cut], cancellationToken).ConfigureAwait(false);
        }
    }
}
