using System.Net;
using System.Text.RegularExpressions;

namespace IntuneMaintenance.Engine.ServiceAnnouncements;

/// <summary>HTML as plain text: lines where blocks end, list items with a dash, the address of a link behind its words.</summary>
internal static partial class HtmlText
{
    internal static string From(string html)
    {
        string text = Invisible().Replace(html, "");
        text = WhiteSpace().Replace(text, " ");
        text = Link().Replace(text, m => WithAddress(m.Groups[2].Value, m.Groups[1].Value));
        text = Image().Replace(text, m => $"[{m.Groups[1].Value}]");
        text = ListItem().Replace(text, "\n- ");
        text = BlockEnd().Replace(text, "\n");
        text = WebUtility.HtmlDecode(Tag().Replace(text, ""));
        IEnumerable<string> lines = text.Replace('\u00A0', ' ').Split('\n').Select(l => Spaces().Replace(l, " ").Trim());
        return EmptyLines().Replace(string.Join('\n', lines), "\n\n").Trim();
    }

    private static string WithAddress(string words, string address)
    {
        string plain = Tag().Replace(words, "").Trim();
        return plain.Length == 0 || plain.Equals(address, StringComparison.OrdinalIgnoreCase) ? address : $"{words} ({address})";
    }

    [GeneratedRegex(@"<(script|style|head)\b.*?</\1\s*>|<!--.*?-->", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Invisible();

    [GeneratedRegex(@"[\t\r\n]+")]
    private static partial Regex WhiteSpace();

    [GeneratedRegex(@"<a\b[^>]*?\bhref\s*=\s*[""']?([^""'\s>]+)[""']?[^>]*>(.*?)</a\s*>", RegexOptions.IgnoreCase)]
    private static partial Regex Link();

    [GeneratedRegex(@"<img\b[^>]*?\balt\s*=\s*""([^""]+)""[^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex Image();

    [GeneratedRegex(@"<li\b[^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex ListItem();

    [GeneratedRegex(@"<br\s*/?>|</(p|div|tr|h[1-6]|ul|ol|table|section|blockquote)\s*>", RegexOptions.IgnoreCase)]
    private static partial Regex BlockEnd();

    [GeneratedRegex(@"</?[a-z!][^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex Tag();

    [GeneratedRegex(" {2,}")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\n{3,}")]
    private static partial Regex EmptyLines();
}
