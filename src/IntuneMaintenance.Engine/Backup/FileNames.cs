using System.Text;
using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Backup;

/// <summary>
/// File names for objects: readable, valid on every system, unique also where case does not count, and the same in every
/// backup, whatever else the tenant holds.
/// </summary>
internal static class FileNames
{
    private const int NameBytes = 100;
    private const int IdLength = 80;
    private const string Kept = " .,-_()+=@&'!";

    private static readonly string[] Reserved =
    [
        "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$",
        "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
        "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
    ];

    internal static string Of(string type, string name, string id) => $"{type}/{SafeName(name)}~{SafeId(id)}.json";

    private static string SafeName(string name)
    {
        var safe = new StringBuilder();
        int bytes = 0;
        foreach (Rune rune in name.EnumerateRunes())
        {
            // Symbols, separators and control characters are the ones that some system refuses.
            bool keep = Rune.IsLetterOrDigit(rune) || (rune.IsAscii && Kept.Contains((char)rune.Value, StringComparison.Ordinal));
            Rune next = keep ? rune : new Rune('_');
            bytes += next.Utf8SequenceLength;
            if (bytes > NameBytes)
            {
                break;
            }

            safe.Append(next);
        }

        string text = safe.ToString().Trim(' ', '.');
        string stem = text.Split('.')[0].TrimEnd();
        return text.Length == 0 ? "unnamed"
            : Reserved.Contains(stem, StringComparer.OrdinalIgnoreCase) ? "_" + text
            : text;
    }

    /// <summary>The id itself where it is a plain one; else with a hash that keeps apart what cleaning would make equal.</summary>
    private static string SafeId(string id)
    {
        bool plain = id.Length is > 0 and <= IdLength && id.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterLower(c) || c is '-' or '_');
        if (plain)
        {
            return id;
        }

        IEnumerable<char> cleaned = id.Take(IdLength).Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '_');
        return $"{string.Concat(cleaned)}~{ContentHash.Of(Encoding.UTF8.GetBytes(id))[..12]}";
    }
}
