using System.Management.Automation;
using System.Text.RegularExpressions;
using IntuneMaintenance.Tests.Conventions;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Documentation;

/// <summary>Errors, findings and results name commands as the way out: those exist, with the parameters that they are named with.</summary>
public sealed partial class AdviceTests
{
    [Fact]
    public void Commands_that_texts_name_exist_with_their_parameters()
    {
        Dictionary<string, string[]> cmdlets = Surface.Cmdlets.ToDictionary(c => c.Name, c => ParametersOf(c.Type));
        string[] files =
        [
            .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories).Where(f => !Regex.IsMatch(f, @"[\\/](bin|obj)[\\/]")),
            .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories),
            Path.Combine(Repository.Root, "README.md"),
        ];
        var named = (from file in files
                     from match in Named().Matches(File.ReadAllText(file))
                     select (File: Path.GetRelativePath(Repository.Root, file), Cmdlet: match.Groups[1].Value, Parameters: match.Groups[2].Value)).ToArray();

        Assert.True(named.Length > 500, $"{named.Length} commands");
        Rule.Holds("Name a cmdlet of the module.", named.Where(n => !cmdlets.ContainsKey(n.Cmdlet)).Select(n => $"{n.File}: {n.Cmdlet}"));
        Rule.Holds(
            "Name a parameter that the cmdlet has.",
            from name in named
            from parameter in Given().Matches(name.Parameters)
            where !cmdlets[name.Cmdlet].Any(p => parameter.Groups[2].Length > 0 ? p.StartsWith(parameter.Groups[1].Value, StringComparison.OrdinalIgnoreCase) : p.Equals(parameter.Groups[1].Value, StringComparison.OrdinalIgnoreCase))
            select $"{name.File}: {name.Cmdlet} -{parameter.Groups[1].Value}");
    }

    private static string[] ParametersOf(Type cmdlet) =>
    [
        .. cmdlet.GetProperties().SelectMany(p => (string[])[p.Name, .. p.GetCustomAttributes(typeof(AliasAttribute), true).Cast<AliasAttribute>().SelectMany(a => a.AliasNames)]),
        .. Cmdlet.CommonParameters,
        .. Cmdlet.OptionalCommonParameters,
    ];

    /// <summary>A command with the switches and short values that follow it on the line.</summary>
    [GeneratedRegex(@"\b([A-Z][a-z]+-Intune[A-Za-z]+)((?:[ ]+(?:-[A-Z][A-Za-z]*(?:\{[^{}]*\})?|\{[^{}\n]*\}|'[^'\n]*'|[a-z*./][\w*./]*))*)")]
    private static partial Regex Named();

    /// <summary>A parameter; one whose name is put together at run time begins so.</summary>
    [GeneratedRegex(@"(?<= )-([A-Z][A-Za-z]*)(\{)?")]
    private static partial Regex Given();
}
