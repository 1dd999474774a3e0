using System.Text.RegularExpressions;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Documentation;

/// <summary>A help page of a cmdlet, as it stands in docs/en-US.</summary>
internal sealed partial class HelpPage
{
    internal static readonly string Folder = Path.Combine(Repository.Root, "docs", "en-US");

    private HelpPage(string file)
    {
        Name = Path.GetFileNameWithoutExtension(file);
        Text = File.ReadAllText(file).ReplaceLineEndings("\n");
        Examples = [.. Parts("EXAMPLES").Select((p, i) => new HelpExample(Name, i + 1, p.Title, p.Text))];
        Parameters = [.. Parts("PARAMETERS").Where(p => p.Title.StartsWith('-')).Select(p => new PageParameter(p.Title[1..], p.Text))];
        Sets = [.. Parts("SYNTAX").Select(p => new PageSyntax(p.Title, p.Text))];
    }

    internal static IReadOnlyList<HelpPage> All { get; } =
        [.. Directory.GetFiles(Folder, "*-*.md").Order(StringComparer.Ordinal).Select(f => new HelpPage(f)).Where(p => p.Text.Contains("\ndocument type: cmdlet\n"))];

    internal string Name { get; }

    internal string Text { get; }

    internal string Synopsis => Section("SYNOPSIS");

    internal string Description => Section("DESCRIPTION");

    internal string Notes => Section("NOTES");

    internal IReadOnlyList<HelpExample> Examples { get; }

    internal IReadOnlyList<PageParameter> Parameters { get; }

    internal IReadOnlyList<PageSyntax> Sets { get; }

    internal IReadOnlyList<string> Inputs => [.. Parts("INPUTS").Select(p => p.Title)];

    internal IReadOnlyList<string> Outputs => [.. Parts("OUTPUTS").Select(p => p.Title)];

    /// <summary>Ids of errors that the notes promise.</summary>
    internal IReadOnlyList<string> ErrorIds => [.. ErrorLine().Matches(Notes).Select(m => m.Groups[1].Value)];

    public override string ToString() => Name;

    private string Section(string title) =>
        Regex.Match(Text, $@"^## {title}\n(.*?)(?=^## |\z)", RegexOptions.Multiline | RegexOptions.Singleline).Groups[1].Value.Trim();

    private IEnumerable<(string Title, string Text)> Parts(string section) =>
        Part().Matches(Section(section) + "\n").Select(m => (m.Groups[1].Value.Trim(), m.Groups[2].Value.Trim()));

    [GeneratedRegex(@"^### (.*?)\n(.*?)(?=^### |\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Part();

    [GeneratedRegex(@"^- `([A-Z][A-Za-z]+)`: ", RegexOptions.Multiline)]
    private static partial Regex ErrorLine();
}
