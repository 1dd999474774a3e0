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

    /// <summary>How it binds in each parameter set; "(All)" stands for every one.</summary>
    internal IReadOnlyList<PageBinding> Sets =>
    [
        .. Regex.Matches(_block, @"^- Name: (.*)\n  Position: (.*)\n  IsRequired: (.*)\n  ValueFromPipeline: (.*)\n  ValueFromPipelineByPropertyName: (.*)\n", RegexOptions.Multiline)
            .Select(m => new PageBinding(Name, m.Groups[1].Value, m.Groups[2].Value, Flag(m, 3), Flag(m, 4), Flag(m, 5))),
    ];

    internal PageBinding In(string set) => Sets.Single(s => s.Set == set || s.Set == PageBinding.EverySet);

    private static bool Flag(Match match, int group) => match.Groups[group].Value == "true";

    private string Value(string key) => Regex.Match(_block, $"^{key}: (.*)$", RegexOptions.Multiline).Groups[1].Value.Trim('\'');

    private string[] List(string key) =>
    [
        .. Regex.Match(_block, $@"^{key}:\n((?:- .*\n)+)", RegexOptions.Multiline).Groups[1].Value
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => l[2..].Trim('\'')),
    ];
}
