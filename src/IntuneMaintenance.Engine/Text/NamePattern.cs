using System.Text;
using System.Text.RegularExpressions;

namespace IntuneMaintenance.Engine.Text;

/// <summary>A name with PowerShell's wildcards: *, ?, [set].</summary>
internal sealed class NamePattern
{
    private static readonly char[] Wild = ['*', '?', '[', ']'];
    private readonly Regex _regex;

    internal NamePattern(string pattern)
    {
        Text = pattern;
        _regex = Understand(pattern);
    }

    internal string Text { get; }

    internal bool IsExact => Text.IndexOfAny(Wild) < 0;

    /// <summary>The start that every match has, when the only wildcard is a * at the end.</summary>
    internal string? Prefix => Text.Length > 1 && Text.IndexOfAny(Wild) == Text.Length - 1 && Text[^1] == '*' ? Text[..^1] : null;

    internal bool Matches(string? name) => name is not null && _regex.IsMatch(name);

    /// <summary>Brackets that make no set, such as [] or [z-a], stand for themselves.</summary>
    private static Regex Understand(string pattern)
    {
        const RegexOptions options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline;
        try
        {
            return new Regex(ToRegex(pattern), options);
        }
        catch (RegexParseException)
        {
            return new Regex($"^{Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal)}$", options);
        }
    }

    private static string ToRegex(string pattern)
    {
        var regex = new StringBuilder("^");
        for (int i = 0; i < pattern.Length; i++)
        {
            int close = pattern[i] == '[' ? pattern.IndexOf(']', i + 1) : -1;
            if (close > i)
            {
                regex.Append('[').Append(pattern[(i + 1)..close].Replace("\\", "\\\\", StringComparison.Ordinal).Replace("^", "\\^", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal)).Append(']');
                i = close;
                continue;
            }

            regex.Append(pattern[i] switch
            {
                '*' => ".*",
                '?' => ".",
                char other => Regex.Escape(other.ToString()),
            });
        }

        return regex.Append('$').ToString();
    }
}
