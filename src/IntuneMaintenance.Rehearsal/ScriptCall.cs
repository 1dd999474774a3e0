using System.Management.Automation.Language;

namespace IntuneMaintenance.Rehearsal;

/// <summary>Writes the call of a script with its arguments, read from the command line as <c>pwsh -File</c> reads them.</summary>
internal static class ScriptCall
{
    internal static string Write(string path, IEnumerable<string> arguments) =>
        string.Join(' ', arguments.Select(Argument).Prepend($"& {Quoted(path)}"));

    /// <summary>-Name and -Name:value name a parameter; everything else is a text, never code.</summary>
    private static string Argument(string argument)
    {
        int colon = argument.IndexOf(':', StringComparison.Ordinal);
        string name = colon < 0 ? argument : argument[..colon];
        if (name.Length < 2 || name[0] != '-' || !(char.IsLetter(name[1]) || name[1] == '_') || !name[1..].All(c => char.IsLetterOrDigit(c) || c == '_'))
        {
            return Quoted(argument);
        }

        return colon < 0 ? name : $"{name}:{Value(argument[(colon + 1)..])}";
    }

    private static string Value(string text) => text.ToUpperInvariant() is "$TRUE" or "$FALSE" ? text : Quoted(text);

    private static string Quoted(string text) => $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";
}
