using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>Completes the names of the types that can be compared; needs no connection.</summary>
public sealed class ComparisonTypeCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string typed = (wordToComplete ?? "").Trim('\'', '"').TrimEnd('*');
        return EngineBridge.Engine.Offline.Comparisons.TypeNames
            .Where(n => n.IndexOf(typed, StringComparison.OrdinalIgnoreCase) >= 0)
            .OrderBy(n => n.StartsWith(typed, StringComparison.OrdinalIgnoreCase) ? 0 : 1)
            .Select(n => new CompletionResult(n, n, CompletionResultType.ParameterValue, n));
    }
}
