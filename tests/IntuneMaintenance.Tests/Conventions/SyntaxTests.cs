using System.Management.Automation;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Conventions;

/// <summary>What scripts rely on: names, parameter sets, positions, types. A change shows in the diff of a file that a person approves.</summary>
public sealed class SyntaxTests
{
    private static readonly string Approved = Path.Combine(Repository.Root, "tests", "IntuneMaintenance.Tests", "Conventions", "syntax.approved.txt");

    [Fact]
    public void The_syntax_is_the_approved_one()
    {
        string[] actual = [.. Lines()];
        string[] approved = File.Exists(Approved) ? File.ReadAllLines(Approved) : [];
        string received = Path.Combine(AppContext.BaseDirectory, "syntax.received.txt");
        File.WriteAllLines(received, actual);

        Rule.Holds(
            $"The syntax has changed. If that is meant (and CHANGELOG.md says so), copy '{received}' over '{Path.GetRelativePath(Repository.Root, Approved)}'.",
            [.. approved.Except(actual).Select(l => $"- {l}"), .. actual.Except(approved).Select(l => $"+ {l}"), .. Reordered(approved, actual)]);
    }

    private static IEnumerable<string> Reordered(string[] approved, string[] actual) =>
        approved.Length == actual.Length && !approved.SequenceEqual(actual) && approved.ToHashSet().SetEquals(actual) ? ["(the order of lines)"] : [];

    private static IEnumerable<string> Lines()
    {
        using var shell = new PowerShellHarness();
        CommandInfo[] commands =
        [
            .. shell.Run("Get-Command -Module IntuneMaintenance").EnsureClean().Output
                .Select(o => (CommandInfo)o.BaseObject)
                .OrderBy(c => c.Name, StringComparer.Ordinal),
        ];
        foreach (CommandInfo command in commands)
        {
            foreach (CommandParameterSetInfo set in command.ParameterSets.OrderBy(s => s.Name, StringComparer.Ordinal))
            {
                yield return $"{command.Name} [{set.Name}{(set.IsDefault ? ", default" : "")}] {set}";
            }
        }
    }
}
