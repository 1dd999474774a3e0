using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;

namespace IntuneMaintenance.Shell;

/// <summary>What completers share: the context that is bound already, else the runspace's; and quoting.</summary>
internal static class CompletionContext
{
    internal static IntuneMaintenanceContext? Find(IDictionary? bound)
    {
        object? named = bound?["Context"];
        var context = (named is PSObject wrapped ? wrapped.BaseObject : named) as IntuneMaintenanceContext;
        if (context is null && Runspace.DefaultRunspace is { } runspace)
        {
            context = RunspaceContexts.Get(runspace);
        }

        return context is { IsDisconnected: false } ? context : null;
    }

    /// <summary>Quotes a value only when the parser would not read it as one word.</summary>
    internal static string Quote(string text)
    {
        bool plain = text.Length > 0;
        foreach (char c in text)
        {
            plain &= char.IsLetterOrDigit(c) || c is '-' or '_' or '.';
        }

        return plain ? text : $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";
    }
}
