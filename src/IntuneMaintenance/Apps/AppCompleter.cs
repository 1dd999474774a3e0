using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using System.Management.Automation.Language;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>Completes names and ids of apps.</summary>
public sealed class AppCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        RemoteCompletion.Complete<IntuneApp>(
            fakeBoundParameters,
            wordToComplete,
            (connection, sink, token) => connection.Apps.FindAsync(sink, token),
            a => [a.Name, a.Id],
            a => new CompletionResult(CompletionContext.Quote(parameterName == "Name" ? a.Name : a.Id), a.Name, CompletionResultType.ParameterValue, $"{a.Name}, {a.Type}, {a.Id}"));
}
