using System.Globalization;
using System.Text;
using System.Text.Json;
using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Journal;

/// <summary>
/// The lines of a journal as bytes. Each ends with the hash of what stands before it, and begins with that of the line before: a changed or
/// missing line is seen, and only a torn end is mended silently.
/// </summary>
internal static class JournalFile
{
    private const int HashLength = 64;
    private const int TailLength = HashLength + 3;
    private static readonly byte[] BeforeHash = Encoding.ASCII.GetBytes(",\"hash\":\"");

    internal static byte[] ToLine(JournalRecord record, out string hash)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(record, JournalJson.Default.JournalRecord);
        hash = ContentHash.Of(json);
        return [.. json.AsSpan(0, json.Length - 1), .. BeforeHash, .. Encoding.ASCII.GetBytes(hash), (byte)'"', (byte)'}', (byte)'\n'];
    }

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
            if (TryRead(line, out string hash) is not { } record || record.Previous != last)
            {
                throw Damaged(location, records.Count + 1);
            }

            records.Add(record);
            last = hash;
            wholeLength += line.Length;
        }

        return records;
    }

    internal static IntuneMaintenanceException Damaged(string location, int line) => new(
        FailureKind.InvalidData,
        "JournalDamaged",
        $"The journal '{location}' is damaged at its line {line.ToString(CultureInfo.InvariantCulture)}: it was changed, or lines are missing. Nothing was done.")
    {
        Target = location,
        Advice = "Bring back an undamaged copy. Without it nobody knows which devices were acted on.",
    };

    /// <summary>The record of a line that ends with the hash of what stands before it; null when it does not.</summary>
    private static JournalRecord? TryRead(ReadOnlySpan<byte> line, out string hash)
    {
        hash = "";
        int content = line.Length - TailLength - BeforeHash.Length;
        if (content < 1 || !line[content..].StartsWith(BeforeHash))
        {
            return null;
        }

        byte[] json = [.. line[..content], (byte)'}'];
        hash = ContentHash.Of(json);
        if (!line[(content + BeforeHash.Length)..].SequenceEqual(Encoding.ASCII.GetBytes(hash + "\"}\n")))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(json, JournalJson.Default.JournalRecord);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
