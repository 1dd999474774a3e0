using System.Xml.Linq;
using IntuneMaintenance.Tests.Conventions;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Documentation;

/// <summary>The help file that is made of the pages, against the pages.</summary>
public sealed class HelpFileTests
{
    private const string Make = "The help file is older than the page. Run: ./build.ps1 -Task Docs";

    [Fact]
    public void Every_page_is_in_the_help_file_and_nothing_else() =>
        Assert.Equal(HelpPage.All.Select(p => p.Name), HelpFile.Commands.Select(c => c.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Texts_are_those_of_the_page() => Rule.Holds(Make, HelpPage.All.SelectMany(page =>
    {
        HelpCommand made = Of(page);
        return new[]
        {
            (What: "synopsis", Page: page.Synopsis, Made: made.Synopsis),
            (What: "description", Page: page.Description, Made: made.Description),
        }
        .Concat(page.Parameters.Select(p => (What: $"-{p.Name}", Page: p.Text, Made: made.Parameters.TryGetValue(p.Name, out XElement? e) ? HelpCommand.TextOf(e, "description") : "")))
        .Where(t => t.Page != t.Made)
        .Select(t => $"{page}, {t.What}");
    }));

    [Fact]
    public void Examples_are_those_of_the_page() => Rule.Holds(Make, HelpPage.All
        .Where(page => !page.Examples.Select(e => (e.Title, e.Text)).SequenceEqual(Of(page).Examples))
        .Select(page => page.Name));

    [Fact]
    public void Parameters_are_those_of_the_page() => Rule.Holds(Make, HelpPage.All.SelectMany(page => Differences(
        page,
        page.Parameters.Select(p => Line(p.Name, p.Sets.Any(s => s.Split(' ')[2] == "true"), p.SupportsWildcards, p.Aliases, p.AcceptedValues)),
        Of(page).Parameters.Values.Select(p => Line(
            HelpCommand.NameOf(p),
            (string?)p.Attribute("required") == "true",
            (string?)p.Attribute("globbing") == "true",
            ((string?)p.Attribute("aliases") ?? "none").Split(", ").Where(a => a != "none"),
            p.Descendants(HelpFile.Command + "parameterValueGroup").Elements().Select(v => v.Value))))));

    [Fact]
    public void The_syntax_is_that_of_the_page() => Rule.Holds(Make, HelpPage.All.SelectMany(page => Differences(
        page,
        page.Sets.Select(s => string.Join(' ', s.Parameters.Order(StringComparer.Ordinal))),
        Of(page).Syntax.Select(s => string.Join(' ', s.Select(HelpCommand.NameOf).Order(StringComparer.Ordinal))))));

    [Fact]
    public void Inputs_and_outputs_are_those_of_the_page() => Rule.Holds(Make, HelpPage.All.SelectMany(page =>
        Differences(page, page.Inputs, Of(page).Inputs).Concat(Differences(page, page.Outputs, Of(page).Outputs))));

    [Fact]
    public void The_package_has_the_help_file_and_the_topics()
    {
        Assert.Equal(File.ReadAllBytes(HelpFile.Committed), File.ReadAllBytes(HelpFile.Packed));
        string[] topics = Directory.GetFiles(HelpPage.Folder, "about_*.md");
        Assert.NotEmpty(topics);
        Assert.All(topics, t => Assert.Equal(
            File.ReadAllBytes(t),
            File.ReadAllBytes(Path.Combine(Repository.Module, "en-US", Path.GetFileNameWithoutExtension(t) + ".help.txt"))));
    }

    private static HelpCommand Of(HelpPage page) => HelpFile.Commands.Single(c => c.Name == page.Name);

    private static IEnumerable<string> Differences(HelpPage page, IEnumerable<string> said, IEnumerable<string> made)
    {
        string[] left = [.. said];
        string[] right = [.. made];
        return left.Except(right).Select(s => $"{page}: only the page has '{s}'").Concat(right.Except(left).Select(s => $"{page}: only the help file has '{s}'"));
    }

    private static string Line(string name, bool required, bool wildcards, IEnumerable<string> aliases, IEnumerable<string> accepted) =>
        $"-{name}; required {required}; wildcards {wildcards}; aliases {string.Join(',', aliases)}; accepts {string.Join(',', accepted)}";
}
