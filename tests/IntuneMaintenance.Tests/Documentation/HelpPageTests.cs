using System.Management.Automation;
using System.Reflection;
using IntuneMaintenance.Tests.Conventions;

namespace IntuneMaintenance.Tests.Documentation;

/// <summary>The pages in docs/en-US against the cmdlets.</summary>
public sealed class HelpPageTests
{
    private const string Page = "docs/en-US/<Cmdlet>.md has to say what the cmdlet says.";

    [Fact]
    public void Every_cmdlet_has_its_page_and_every_page_its_cmdlet()
    {
        using var commands = new Commands();
        Assert.NotEmpty(commands.All);
        Rule.Holds(
            "Write docs/en-US/<Cmdlet>.md for every cmdlet, and remove pages of cmdlets that are gone. CONTRIBUTING.md says how.",
            commands.All.Select(c => c.Name).Except(HelpPage.All.Select(p => p.Name)).Select(n => $"{n} has no page")
                .Concat(HelpPage.All.Select(p => p.Name).Except(commands.All.Select(c => c.Name)).Select(n => $"{n} is no cmdlet")));
    }

    [Fact]
    public void No_placeholder_is_left() => Rule.Holds(
        "Write the text: PlatyPS leaves {{ ... }} where one is missing.",
        Directory.GetFiles(HelpPage.Folder).Where(f => File.ReadAllText(f).Contains("{{", StringComparison.Ordinal)).Select(f => Path.GetFileName(f)));

    [Fact]
    public void Pages_belong_to_the_help_file_that_powershell_asks_for() => Rule.Holds(
        $"The front matter names the help file {HelpFile.Name} and the page's own title.",
        HelpPage.All.Where(p => !p.Text.Contains($"\nexternal help file: {HelpFile.Name}\n") || !p.Text.Contains($"\ntitle: {p.Name}\n") || !p.Text.Contains($"\n# {p.Name}\n")).Select(p => p.Name));

    [Fact]
    public void The_synopsis_is_one_sentence() => Rule.Holds(
        "The synopsis is one sentence, on one line.",
        HelpPage.All.Where(p => !p.Synopsis.EndsWith('.') || p.Synopsis.Contains('\n') || p.Synopsis.TrimEnd('.').Contains(". ")).Select(p => $"{p.Name}: {p.Synopsis}"));

    [Fact]
    public void Parameters_are_those_of_the_cmdlet() => Compare(
        page => page.Parameters.Select(p => p.Name),
        cmdlet => Commands.ParametersOf(cmdlet).Select(p => p.Name));

    [Fact]
    public void Parameters_are_described() => Rule.Holds(
        "Describe the parameter.",
        HelpPage.All.SelectMany(page => page.Parameters.Where(p => p.Text.Length < 15).Select(p => $"{page} -{p.Name}")));

    [Fact]
    public void Types_aliases_wildcards_and_accepted_values_are_those_of_the_cmdlet() => Compare(
        page => page.Parameters.Select(p => Line(p.Name, p.Type, p.Aliases, p.SupportsWildcards, p.AcceptedValues)),
        cmdlet => Commands.ParametersOf(cmdlet).Select(p => Line(
            p.Name,
            p.ParameterType.ToString(),
            p.Aliases,
            p.Attributes.OfType<SupportsWildcardsAttribute>().Any(),
            Commands.AcceptedBy(p))));

    [Fact]
    public void Positions_and_pipeline_binding_are_those_of_the_cmdlet() => Compare(
        page => page.Parameters.SelectMany(p => p.Sets.SelectMany(s => Everywhere(page, s).Select(set => $"{p.Name}: {set}"))),
        cmdlet => cmdlet.ParameterSets.SelectMany(set => Commands.ParametersOf(set).Select(p =>
            $"{p.Name}: {set.Name} {(p.Position < 0 ? "Named" : p.Position)} {p.IsMandatory} {p.ValueFromPipeline} {p.ValueFromPipelineByPropertyName}".ToLowerInvariant())),
        ignoreCase: true);

    [Fact]
    public void The_syntax_is_that_of_the_cmdlet() => Compare(
        page => page.Sets.SelectMany(s => s.Parameters.Select(p => $"{s.Name}{(s.IsDefault ? "*" : "")}: {p}")),
        cmdlet => cmdlet.ParameterSets.SelectMany(set => Commands.ParametersOf(set).Select(p => $"{set.Name}{(set.IsDefault ? "*" : "")}: {p.Name}")));

    [Fact]
    public void Outputs_are_those_of_the_cmdlet() => Compare(
        page => page.Outputs,
        cmdlet => cmdlet.OutputType.Select(t => t.Name));

    [Fact]
    public void Pages_name_the_permissions_that_the_cmdlet_declares() => Rule.Holds(
        "Name every permission of [RequiresPermission] in the description.",
        Surface.Cmdlets.SelectMany(c => Permissions(c.Type).Where(p => PageOf(c.Name)?.Description.Contains($"`{p}`") == false).Select(p => $"{c.Name}: {p}")));

    [Fact]
    public void Promised_errors_exist()
    {
        string source = string.Concat(Directory.GetFiles(Path.Combine(Hosting.Repository.Root, "src"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
        Rule.Holds(
            "The notes promise an error id that no code has.",
            HelpPage.All.SelectMany(p => p.ErrorIds.Where(id => !source.Contains($"\"{id}\"") && !source.Contains($"ActVerdict.{id}")).Select(id => $"{p}: {id}")));
        Assert.NotEmpty(HelpPage.All.SelectMany(p => p.ErrorIds));
    }

    [Fact]
    public void The_module_page_lists_every_cmdlet_with_its_synopsis()
    {
        string module = File.ReadAllText(Path.Combine(HelpPage.Folder, "IntuneMaintenance.md")).ReplaceLineEndings("\n");
        Rule.Holds(
            "IntuneMaintenance.md lists each cmdlet, linked, with the synopsis of its page.",
            HelpPage.All.Where(p => !module.Contains($"### [{p.Name}]({p.Name}.md)\n\n{p.Synopsis}\n")).Select(p => p.Name));
    }

    private static void Compare(Func<HelpPage, IEnumerable<string>> documented, Func<CmdletInfo, IEnumerable<string>> real, bool ignoreCase = false)
    {
        using var commands = new Commands();
        StringComparer comparer = ignoreCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        Rule.Holds(Page, HelpPage.All.Where(page => commands.All.Any(c => c.Name == page.Name)).SelectMany(page =>
        {
            string[] said = [.. documented(page)];
            string[] present = [.. real(commands.Find(page.Name))];
            return said.Except(present, comparer).Select(s => $"{page}: the page says '{s}', the cmdlet does not.")
                .Concat(present.Except(said, comparer).Select(s => $"{page}: the cmdlet says '{s}', the page does not."));
        }));
    }

    private static IEnumerable<string> Everywhere(HelpPage page, string set)
    {
        const string All = "(All)";
        return set.StartsWith(All, StringComparison.Ordinal) ? page.Sets.Select(s => s.Name + set[All.Length..]) : [set];
    }

    private static string Line(string name, string type, IEnumerable<string> aliases, bool wildcards, IEnumerable<string> accepted) =>
        $"-{name} {type}; aliases {string.Join(',', aliases.Order(StringComparer.Ordinal))}; wildcards {wildcards}; accepts {string.Join(',', accepted)}";

    private static IEnumerable<string> Permissions(Type cmdlet) => cmdlet.CustomAttributes
        .Where(a => a.AttributeType.Name == "RequiresPermissionAttribute")
        .SelectMany(a => ((IEnumerable<CustomAttributeTypedArgument>)a.ConstructorArguments[0].Value!).Select(v => (string)v.Value!));

    private static HelpPage? PageOf(string name) => HelpPage.All.FirstOrDefault(p => p.Name == name);
}
