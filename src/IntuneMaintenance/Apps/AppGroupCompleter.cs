using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using System.Management.Automation.Language;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>Completes groups whose names begin with the word.</summary>
public sealed class AppGroupCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        RemoteCompletion.Complete<AppGroup>(
            fakeBoundParameters,
            wordToComplete,
            (connection, sink, token) => connection.Apps.FindGroupsAsync(wordToComplete.Trim('\'', '"').TrimEnd('*'), sink, token),
            g => [g.Name],
            g => new CompletionResult(CompletionContext.Quote(g.Name), g.Name, CompletionResultType.ParameterValue, $"{g.Name}, {g.Id}"));
}
