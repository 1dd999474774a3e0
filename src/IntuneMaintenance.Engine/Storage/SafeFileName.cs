using System.Text;

namespace IntuneMaintenance.Engine.Storage;

/// <summary>Makes of any name one that every file system takes, and that leads to no other folder.</summary>
internal static class SafeFileName
{
    private const int MostBytes = 100;
    private const int MostOfExtension = 16;
    private const string Kept = " .,-_()+=@&'!";

    private static readonly string[] Reserved =
    [
        "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$",
        "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
        "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
    ];

    internal static string Of(string name) => Of(name, MostBytes);

    /// <summary>The same for a file whose extension says what it is: a long name loses of its stem only.</summary>
    internal static string WithExtension(string name)
    {
        string extension = Path.GetExtension(name);
        if (extension.Length is 0 or > MostOfExtension || name.Length == extension.Length)
        {
            return Of(name);
        }

        string safe = Of("x" + extension)[1..];
        return Of(name[..^extension.Length], MostBytes - Encoding.UTF8.GetByteCount(safe)) + safe;
    }

    private static string Of(string name, int mostBytes)
    {
        var safe = new StringBuilder();
        int bytes = 0;
        foreach (Rune rune in name.EnumerateRunes())
        {
            // Symbols, separators and control characters are the ones that some system refuses.
            bool keep = Rune.IsLetterOrDigit(rune) || (rune.IsAscii && Kept.Contains((char)rune.Value, StringComparison.Ordinal));
            Rune next = keep ? rune : new Rune('_');
            bytes += next.Utf8SequenceLength;
            if (bytes > mostBytes)
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
}
