using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace IntuneMaintenance.Shell;

/// <summary>Completes names that are known without a connection.</summary>
internal static class NameCompletion
{
    /// <summary>Those that hold what was typed; first those that begin with it.</summary>
    internal static IEnumerable<CompletionResult> Complete(IEnumerable<string> names, string? wordToComplete)
    {
        string typed = (wordToComplete ?? "").Trim('\'', '"').TrimEnd('*');
        return names
            .Where(n => n.IndexOf(typed, StringComparison.OrdinalIgnoreCase) >= 0)
            .OrderBy(n => n.StartsWith(typed, StringComparison.OrdinalIgnoreCase) ? 0 : 1)
            .Select(n => new CompletionResult(n, n, CompletionResultType.ParameterValue, n));
    }
}
