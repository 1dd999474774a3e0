using System.Text.Json;
using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Journal;

/// <summary>The lines of a journal as bytes: chained by hash, so that only a torn end can be mended silently.</summary>
internal static class JournalFile
{
    internal static byte[] ToLine(JournalRecord record) =>
        [.. JsonSerializer.SerializeToUtf8Bytes(record, JournalJson.Default.JournalRecord), (byte)'\n'];

    internal static string HashOf(ReadOnlySpan<byte> line) => ContentHash.Of(line);

    /// <summary>
    /// Reads every whole line of a segment. <paramref name="wholeLength"/> is where a torn last line begins; damage anywhere else throws.
    /// </summary>
    internal static List<JournalRecord> Parse(ReadOnlySpan<byte> content, string location, string previous, out string last, out long wholeLength)
    {
        var records = new List<JournalRecord>();
        last = previous;
        wholeLength = 0;
        while (wholeLength < content.Length)
        {
            ReadOnlySpan<byte> rest = content[(int)wholeLength..];
            int end = rest.IndexOf((byte)'\n');
            if (end < 0)
            {
                break;
            }

            ReadOnlySpan<byte> line = rest[..(end + 1)];
            JournalRecord? record = TryRead(line);
            if (record is null || record.Previous != last)
            {
                throw Damaged(location, records.Count + 1);
            }

            records.Add(record);
            last = HashOf(line);
            wholeLength += line.Length;
        }

        return records;
    }

    private static JournalRecord? TryRead(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, JournalJson.Default.JournalRecord);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal static IntuneMaintenanceException Damaged(string location, int line) => new(
        FailureKind.InvalidData,
        "JournalDamaged",
        $"The journal '{location}' is damaged at its line {line.ToString(System.Globalization.CultureInfo.InvariantCulture)}: it was changed, or lines are missing. Nothing was done.")
    {
        Target = location,
        Advice = "Bring back an undamaged copy. Without it nobody knows which devices were acted on.",
    };
}
