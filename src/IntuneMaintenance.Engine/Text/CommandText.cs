using System.Text.RegularExpressions;

namespace IntuneMaintenance.Engine.Text;

/// <summary>Commands that a person pastes into PowerShell.</summary>
internal static partial class CommandText
{
    /// <summary>A text as PowerShell takes it: what it holds ends no string and begins no command.</summary>
    internal static string Quote(string text) => $"'{QuoteMark().Replace(text, "$0$0")}'";

    /// <summary>The command that opens a page, for what only an admin center does.</summary>
    internal static string Open(string page) => $"Start-Process {Quote(page)}";

    // PowerShell takes the curly quotation marks for straight ones.
    [GeneratedRegex(@"['\u2018\u2019\u201A\u201B]")]
    private static partial Regex QuoteMark();
}
