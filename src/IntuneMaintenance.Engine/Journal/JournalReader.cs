using System.Globalization;
using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Journal;

/// <summary>
/// Reads the segments of a journal in order. A segment that another one follows ends in a seal, which was written when the next one was there:
/// a segment that was taken away is missed, also the last.
/// </summary>
internal sealed class JournalReader
{
    private const string Prefix = "journal-";
    private const string Suffix = ".jsonl";
    private readonly IStorage _storage;
    private bool _sealed;
    private (string Name, long Whole)? _torn;

    internal JournalReader(IStorage storage) => _storage = storage;

    internal List<JournalRecord> Records { get; } = [];

    /// <summary>Hash of the last record of all.</summary>
    internal string Last { get; private set; } = "";

    /// <summary>Position of the last record, seals and cuts counted.</summary>
    internal long Seq { get; private set; }

    /// <summary>The segment to write to.</summary>
    internal int Segment { get; private set; } = 1;

    /// <summary>Bytes of it that are whole lines.</summary>
    internal long Length { get; private set; }

    /// <summary>True when the last segment ends in half a line.</summary>
    internal bool IsTorn => _torn is not null;

    internal static string NameOf(int segment) => Prefix + segment.ToString("D5", CultureInfo.InvariantCulture) + Suffix;

    internal async Task ReadAsync(CancellationToken cancellationToken)
    {
        string[] names =
        [
            .. (await _storage.ListAsync(cancellationToken).ConfigureAwait(false))
                .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal) && n.EndsWith(Suffix, StringComparison.Ordinal)),
        ];
        for (int i = 0; i < names.Length; i++)
        {
            byte[] content = await _storage.ReadAsync(names[i], cancellationToken).ConfigureAwait(false);
            if (names[i] != NameOf(i + 1))
            {
                throw JournalFile.Damaged(PathOf(names[i]), 1);
            }

            Take(names[i], i + 1, content);
        }

        await GoOnAsync(names.Length, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A seal says that another segment is there; it may have come since the list was made.</summary>
    private async Task GoOnAsync(int listed, CancellationToken cancellationToken)
    {
        while (_sealed && Segment >= listed)
        {
            string next = NameOf(Segment + 1);
            if (!await _storage.ExistsAsync(next, cancellationToken).ConfigureAwait(false))
            {
                // It was there before the seal was.
                throw JournalFile.Damaged(PathOf(next), 1);
            }

            listed = Segment + 1;
            Take(next, listed, await _storage.ReadAsync(next, cancellationToken).ConfigureAwait(false));
        }

        if (_sealed)
        {
            (Segment, Length) = (Segment + 1, 0);
        }
    }

    private void Take(string name, int number, byte[] content)
    {
        if (content.Length == 0)
        {
            // Made for what would follow; nothing did yet.
            return;
        }

        List<JournalRecord> records = JournalFile.Parse(content, PathOf(name), Last, out string last, out long whole);
        if (_torn is { } torn && !(records is [{ Kind: RecordKind.Cut } cut, ..] && cut.Facts?.GetValueOrDefault(RecordKind.CutAt) == torn.Whole.ToString(CultureInfo.InvariantCulture)))
        {
            // A crash tears only the end of the last segment.
            throw JournalFile.Damaged(PathOf(torn.Name), 1);
        }

        if (records.Take(records.Count - 1).Any(r => r.Kind == RecordKind.Seal))
        {
            throw JournalFile.Damaged(PathOf(name), records.Count);
        }

        _torn = whole < content.Length ? (name, whole) : null;
        _sealed = records is [.., { Kind: RecordKind.Seal }];
        Records.AddRange(records.Where(r => r.Kind is not (RecordKind.Seal or RecordKind.Cut)));
        Seq += records.Count;
        (Last, Segment, Length) = (last, number, whole);
    }

    private string PathOf(string name) => _storage.Location.Contains("://", StringComparison.Ordinal) ? $"{_storage.Location}/{name}" : Path.Combine(_storage.Location, name);
}
