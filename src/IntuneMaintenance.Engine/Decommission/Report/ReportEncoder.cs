using System.Globalization;
using System.Text;
using HandlebarsDotNet;

namespace IntuneMaintenance.Engine.Decommission.Report;

/// <summary>
/// Every value on the page goes through here. Markup becomes text, and characters that would turn the reading direction or show nothing are
/// spelled out: a device's name must not look like another one.
/// </summary>
internal sealed class ReportEncoder : ITextEncoder
{
    public void Encode(StringBuilder? text, TextWriter target) => Encode(text?.ToString(), target);

    public void Encode<T>(T? text, TextWriter target)
        where T : IEnumerator<char>
    {
        while (text?.MoveNext() == true)
        {
            Write(text.Current, target);
        }
    }

    public void Encode(string? text, TextWriter target)
    {
        foreach (char c in text ?? "")
        {
            Write(c, target);
        }
    }

    private static void Write(char c, TextWriter target)
    {
        switch (c)
        {
            case '&':
                target.Write("&amp;");
                break;
            case '<':
                target.Write("&lt;");
                break;
            case '>':
                target.Write("&gt;");
                break;
            case '"':
                target.Write("&quot;");
                break;
            case '\'':
                target.Write("&#39;");
                break;
            default:
                if (IsHidden(c))
                {
                    target.Write(string.Create(CultureInfo.InvariantCulture, $"[U+{(int)c:X4}]"));
                }
                else
                {
                    target.Write(c);
                }

                break;
        }
    }

    // Controls, marks and overrides of direction, separators of lines, the byte order mark, and letters and hyphens that show nothing.
    private static bool IsHidden(char c) =>
        (char.IsControl(c) && c is not ('\t' or '\n' or '\r')) || c is '\u00AD' or '\u034F' or '\u061C' or '\u115F' or '\u1160' or '\u180E' or '\u2800' or '\u3164' or '\uFEFF' or '\uFFA0' or (>= '\u200B' and <= '\u200F') or (>= '\u2028' and <= '\u202E') or (>= '\u2060' and <= '\u206F');
}
