using System.Text.RegularExpressions;

namespace IntuneMaintenance.Tests.Documentation;

/// <summary>A parameter on a help page: its text, and what the block below it states.</summary>
internal sealed class PageParameter
{
    private readonly string _block;

    internal PageParameter(string name, string section)
    {
        Name = name;
        string[] halves = section.Split("```yaml\n", 2);
        Text = halves[0].Trim();
        _block = halves.Length > 1 ? halves[1].Split("```", 2)[0] : "";
    }

    internal string Name { get; }

    internal string Text { get; }

    internal string Type => Value("Type");

    internal bool SupportsWildcards => Value("SupportsWildcards") == "true";

    internal IReadOnlyList<string> Aliases => List("Aliases");

    internal IReadOnlyList<string> AcceptedValues => List("AcceptedValues");

    /// <summary>One line for each parameter set: name, position, required, by value, by property name.</summary>
    internal IReadOnlyList<string> Sets =>
    [
        .. Regex.Matches(_block, @"^- Name: (.*)\n  Position: (.*)\n  IsRequired: (.*)\n  ValueFromPipeline: (.*)\n  ValueFromPipelineByPropertyName: (.*)\n", RegexOptions.Multiline)
            .Select(m => string.Join(' ', m.Groups.Values.Skip(1).Select(g => g.Value))),
    ];

    private string Value(string key) => Regex.Match(_block, $"^{key}: (.*)$", RegexOptions.Multiline).Groups[1].Value.Trim('\'');

    private string[] List(string key) =>
    [
        .. Regex.Match(_block, $@"^{key}:\n((?:- .*\n)+)", RegexOptions.Multiline).Groups[1].Value
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => l[2..].Trim('\'')),
    ];
}
