using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using System.Management.Automation.Language;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>Completes names and ids of connectors.</summary>
public sealed class ConnectorCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        RemoteCompletion.Complete<IntuneConnector>(
            fakeBoundParameters,
            wordToComplete,
            async (connection, sink, token) =>
            {
                foreach (IntuneConnector connector in await connection.Connectors.FindAsync(new ConnectorQuery(), token).ConfigureAwait(false))
                {
                    if (connector.IsReadable)
                    {
                        await sink(connector).ConfigureAwait(false);
                    }
                }
            },
            c => [c.Name, c.Id],
            c => new CompletionResult(
                CompletionContext.Quote(parameterName == "Name" ? c.Name : c.Id), c.Name, CompletionResultType.ParameterValue, $"{c.Kind}, {c.Id}, {c.Health}"));
}
