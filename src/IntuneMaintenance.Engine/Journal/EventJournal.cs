using System.Globalization;
using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Journal;

/// <summary>
/// An append-only journal in rolling segments, held by one writer. An append returns when it is on the disk: what was
/// journaled before a request went out is there after any crash.
/// </summary>
internal sealed class EventJournal : IAsyncDisposable
{
    private const string Prefix = "journal-";
    private const string Suffix = ".jsonl";
    private const long SegmentBytes = 8 * 1024 * 1024;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly IStorage _storage;
    private readonly TimeProvider _time;
    private readonly IAsyncDisposable? _lock;
    private readonly List<JournalRecord> _records = [];
    private string _last = "";
    private int _segment = 1;
    private long _segmentLength;
    private bool _torn;

    private EventJournal(IStorage storage, TimeProvider time, IAsyncDisposable? held)
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
            await journal.LoadAsync(mend: true, cancellationToken).ConfigureAwait(false);
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
        var journal = new EventJournal(storage, TimeProvider.System, held: null);
        await journal.LoadAsync(mend: false, cancellationToken).ConfigureAwait(false);
        return journal.Records;
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
            DateTimeOffset now = _time.GetUtcNow();
            string last = _last;
            var written = new List<JournalRecord>(records.Count);
            using var buffer = new MemoryStream();
            foreach (JournalRecord record in records)
            {
                JournalRecord next = record with { Seq = _records.Count + written.Count + 1, Previous = last, At = now };
                byte[] line = JournalFile.ToLine(next, out last);
                written.Add(next);
                buffer.Write(line);
            }

            if (_segmentLength > SegmentBytes)
            {
                _segment++;
                _segmentLength = 0;
            }

            await WriteAsync(buffer.ToArray(), cancellationToken).ConfigureAwait(false);
            _segmentLength += buffer.Length;
            _last = last;
            _records.AddRange(written);
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
        if (_lock is not null)
        {
            await _lock.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>What was written in part only, on a full disk for one, is cut off again: no record may follow half a line.</summary>
    private async Task WriteAsync(byte[] lines, CancellationToken cancellationToken)
    {
        string name = NameOf(_segment);
        if (_torn && await _storage.ExistsAsync(name, cancellationToken).ConfigureAwait(false))
        {
            await _storage.TruncateAsync(name, _segmentLength, cancellationToken).ConfigureAwait(false);
        }

        _torn = true;
        await _storage.AppendAsync(name, lines, cancellationToken).ConfigureAwait(false);
        _torn = false;
    }

    private async Task LoadAsync(bool mend, CancellationToken cancellationToken)
    {
        string[] names =
        [
            .. (await _storage.ListAsync(cancellationToken).ConfigureAwait(false))
                .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal) && n.EndsWith(Suffix, StringComparison.Ordinal)),
        ];
        for (int i = 0; i < names.Length; i++)
        {
            byte[] content = await _storage.ReadAsync(names[i], cancellationToken).ConfigureAwait(false);
            _records.AddRange(JournalFile.Parse(content, Path.Combine(Location, names[i]), _last, out _last, out long whole));
            _segment = i + 1;
            _segmentLength = whole;
            if (names[i] != NameOf(_segment) || (whole < content.Length && i < names.Length - 1))
            {
                // A crash tears only the end of the last segment.
                throw JournalFile.Damaged(Path.Combine(Location, names[i]), 1);
            }

            if (mend && whole < content.Length)
            {
                await _storage.TruncateAsync(names[i], whole, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static string NameOf(int segment) => Prefix + segment.ToString("D5", CultureInfo.InvariantCulture) + Suffix;
}
