using System.Management.Automation.Language;
using System.Text.RegularExpressions;

namespace IntuneMaintenance.Tests.Documentation;

/// <summary>An example on a help page.</summary>
internal sealed partial class HelpExample
{
    private readonly ScriptBlockAst _script;

    internal HelpExample(string cmdlet, int number, string title, string text)
    {
        Cmdlet = cmdlet;
        Number = number;
        Title = title;
        Text = text;
        Code = Fence().Match(text).Groups[1].Value.Trim();
        _script = Parser.ParseInput(Code, out _, out ParseError[] errors);
        ParseErrors = [.. errors.Select(e => $"{e.Message} ({e.Extent.Text})")];
    }

    internal string Cmdlet { get; }

    internal int Number { get; }

    internal string Title { get; }

    /// <summary>Everything below the title: code and prose.</summary>
    internal string Text { get; }

    internal string Code { get; }

    internal IReadOnlyList<string> ParseErrors { get; }

    internal IReadOnlyList<CommandAst> Commands => [.. _script.FindAll(a => a is CommandAst, searchNestedScriptBlocks: true).Cast<CommandAst>()];

    /// <summary>True when it needs no account and no server: every connection in it is to a tenant that it makes itself.</summary>
    internal bool RunsAnywhere => Commands
        .Where(c => c.GetCommandName() == "Connect-IntuneMaintenance")
        .All(c => Names(c).Contains("Simulated") && !Names(c).Contains("GraphEndpoint"));

    internal static IEnumerable<string> Names(CommandAst command) => command.CommandElements.OfType<CommandParameterAst>().Select(p => p.ParameterName);

    public override string ToString() => $"{Cmdlet}, example {Number}";

    [GeneratedRegex("^```powershell\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
