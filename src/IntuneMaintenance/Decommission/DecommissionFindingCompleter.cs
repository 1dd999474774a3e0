using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace IntuneMaintenance;

/// <summary>Completes the ids of findings that a plan may accept.</summary>
public sealed class DecommissionFindingCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string typed = (wordToComplete ?? "").Trim('\'', '"');
        return DecommissionFindingId.Acceptable
            .Where(id => id.IndexOf(typed, StringComparison.OrdinalIgnoreCase) >= 0)
            .OrderBy(id => id.StartsWith(typed, StringComparison.OrdinalIgnoreCase) ? 0 : 1)
            .ThenBy(id => id, StringComparer.Ordinal)
            .Select(id => new CompletionResult(id));
    }
}
