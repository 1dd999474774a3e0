using System.Text.RegularExpressions;

namespace IntuneMaintenance.Tests.Documentation;

/// <summary>A parameter set on a help page.</summary>
internal sealed partial class PageSyntax
{
    private const string Default = " (Default)";

    internal PageSyntax(string title, string section)
    {
        IsDefault = title.EndsWith(Default, StringComparison.Ordinal);
        Name = IsDefault ? title[..^Default.Length] : title;
        Parameters = [.. ParameterName().Matches(section).Select(m => m.Groups[1].Value)];
    }

    internal string Name { get; }

    internal bool IsDefault { get; }

    internal IReadOnlyList<string> Parameters { get; }

    [GeneratedRegex(@"[\s\[]-([A-Za-z]+)\b")]
    private static partial Regex ParameterName();
}
