using System.Xml.Linq;

namespace IntuneMaintenance.Tests.Documentation;

/// <summary>A cmdlet in the help file.</summary>
internal sealed class HelpCommand(XElement command)
{
    private static readonly XNamespace Maml = HelpFile.Maml;
    private static readonly XNamespace Ns = HelpFile.Command;

    internal string Name => command.Element(Ns + "details")!.Element(Ns + "name")!.Value;

    internal string Synopsis => TextOf(command.Element(Ns + "details")!.Element(Maml + "description"));

    internal string Description => TextOf(command.Element(Maml + "description"));

    internal IReadOnlyDictionary<string, XElement> Parameters =>
        command.Element(Ns + "parameters")!.Elements(Ns + "parameter").ToDictionary(NameOf);

    /// <summary>The parameters of each parameter set.</summary>
    internal IReadOnlyList<IReadOnlyList<XElement>> Syntax =>
        [.. command.Element(Ns + "syntax")!.Elements(Ns + "syntaxItem").Select(s => (IReadOnlyList<XElement>)[.. s.Elements(Ns + "parameter")])];

    internal IReadOnlyList<(string Title, string Text)> Examples =>
    [
        .. command.Element(Ns + "examples")!.Elements(Ns + "example")
            .Select(e => (e.Element(Maml + "title")!.Value.Trim(' ', '-'), TextOf(e.Element(Maml + "introduction")))),
    ];

    internal IReadOnlyList<string> Inputs => Types("inputTypes", "inputType");

    internal IReadOnlyList<string> Outputs => Types("returnValues", "returnValue");

    internal static string NameOf(XElement parameter) => parameter.Element(Maml + "name")!.Value;

    internal static string TextOf(XElement parameter, string element) => TextOf(parameter.Element(Maml + element));

    // PlatyPS puts a control character between the paragraphs of an example.
    private static string TextOf(XElement? element) => string.Join(
        "\n\n",
        (element?.Elements(Maml + "para") ?? []).Select(p => p.Value.ReplaceLineEndings("\n").Replace("\u0080", "").Trim()).Where(p => p.Length > 0));

    private string[] Types(string list, string item) =>
    [
        .. (command.Element(Ns + list)?.Elements(Ns + item) ?? [])
            .Select(t => t.Descendants(Maml + "name").First().Value.Trim()),
    ];
}
