using System.Text;

namespace IntuneMaintenance.Engine.Restore;

/// <summary>Comma-separated lines, quoted as Export-Csv does it; a semicolon separates where the first line has no comma.</summary>
internal static class CsvText
{
    internal static IEnumerable<string[]> Rows(string text)
    {
        char separator = text.Split('\n')[0].Contains(',', StringComparison.Ordinal) ? ',' : ';';
        var row = new List<string>();
        var cell = new StringBuilder();
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '"')
            {
                bool doubled = quoted && i + 1 < text.Length && text[i + 1] == '"';
                quoted = doubled || !quoted;
                if (doubled)
                {
                    cell.Append(c);
                    i++;
                }
            }
            else if (!quoted && (c == separator || c == '\n'))
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (c == '\n' && Take(row) is { } whole)
                {
                    yield return whole;
                }
            }
            else if (quoted || c != '\r')
            {
                cell.Append(c);
            }
        }

        row.Add(cell.ToString());
        if (Take(row) is { } last)
        {
            yield return last;
        }
    }

    /// <summary>The row so far, and a new one begins; null for an empty line.</summary>
    private static string[]? Take(List<string> row)
    {
        string[] cells = [.. row];
        row.Clear();
        return Array.Exists(cells, c => c.Trim().Length > 0) ? cells : null;
    }
}
