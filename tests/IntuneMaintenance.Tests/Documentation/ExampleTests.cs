using System.Management.Automation;
using System.Management.Automation.Language;
using IntuneMaintenance.Tests.Conventions;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Documentation;

/// <summary>The examples of the help pages: they parse, name what exists, and run.</summary>
public sealed class ExampleTests
{
    /// <summary>The embedded engine lacks Microsoft.PowerShell.Utility; examples that need it run in the Pester suite.</summary>
    private static readonly Lazy<HashSet<string>> Known = new(() =>
    {
        using var harness = new PowerShellHarness();
        return new HashSet<string>(
            harness.Run("Get-Command -CommandType Cmdlet, Function, Alias").EnsureClean().Output.Select(o => ((CommandInfo)o.BaseObject).Name),
            StringComparer.OrdinalIgnoreCase);
    });

    private static IEnumerable<HelpExample> All => HelpPage.All.SelectMany(p => p.Examples);

    public static TheoryData<string, int> ThatRunHere
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (HelpExample example in All.Where(e => e.RunsAnywhere && e.Commands.All(RunsHere)))
            {
                data.Add(example.Cmdlet, example.Number);
            }

            return data;
        }
    }

    [Fact]
    public void Every_cmdlet_has_examples_that_use_it() => Rule.Holds(
        "Add an example that runs as pasted and uses the cmdlet.",
        HelpPage.All.Where(p => p.Examples.Count < 2 || !p.Examples.All(e => e.Code.Contains(p.Name, StringComparison.Ordinal))).Select(p => p.Name));

    [Fact]
    public void What_changes_something_has_an_example_with_whatif()
    {
        using var commands = new Commands();
        Rule.Holds(
            "Add an example with -WhatIf.",
            commands.All.Where(c => c.Parameters.ContainsKey("WhatIf"))
                .Where(c => !HelpPage.All.Where(p => p.Name == c.Name).SelectMany(p => p.Examples).Any(e => e.Commands.Any(a => a.GetCommandName() == c.Name && HelpExample.Names(a).Contains("WhatIf"))))
                .Select(c => c.Name));
    }

    [Fact]
    public void Examples_parse() => Rule.Holds(
        "Mend the example's code.",
        All.Where(e => e.Code.Length == 0).Select(e => $"{e}: no code").Concat(All.SelectMany(e => e.ParseErrors.Select(x => $"{e}: {x}"))));

    [Fact]
    public void Examples_name_cmdlets_and_parameters_that_exist()
    {
        using var commands = new Commands();
        Rule.Holds("Mend the example's code.", All.SelectMany(e => e.Commands
            .Where(c => c.GetCommandName().Contains("-Intune", StringComparison.Ordinal))
            .SelectMany(c => Wrong(c, commands).Select(w => $"{e}: {w}"))));
    }

    [Fact]
    public void Examples_are_long_enough_a_list_to_run() => Assert.True(ThatRunHere.Count > 12, $"Only {ThatRunHere.Count} examples would run.");

    [Theory]
    [MemberData(nameof(ThatRunHere))]
    public void Examples_run_as_pasted(string cmdlet, int number)
    {
        HelpExample example = All.Single(e => e.Cmdlet == cmdlet && e.Number == number);
        using var harness = new PowerShellHarness();
        harness.Runspace.SessionStateProxy.Path.SetLocation(harness.Folder);
        harness.Run(example.Code).EnsureClean();
        harness.Run("Disconnect-IntuneMaintenance").EnsureClean();
    }

    /// <summary>Parallel runspaces find the module by its name, which works where it is installed.</summary>
    private static bool RunsHere(CommandAst command) =>
        Known.Value.Contains(command.GetCommandName()) && !HelpExample.Names(command).Contains("Parallel");

    private static IEnumerable<string> Wrong(CommandAst used, Commands commands)
    {
        if (commands.All.FirstOrDefault(c => c.Name == used.GetCommandName()) is not { } cmdlet)
        {
            return [$"there is no {used.GetCommandName()}"];
        }

        // Whole names: a beginning that is unique today is ambiguous tomorrow.
        return HelpExample.Names(used)
            .Where(n => !cmdlet.Parameters.Values.Any(p => p.Name.Equals(n, StringComparison.OrdinalIgnoreCase) || p.Aliases.Contains(n, StringComparer.OrdinalIgnoreCase)))
            .Select(n => $"{cmdlet.Name} has no -{n}");
    }
}
