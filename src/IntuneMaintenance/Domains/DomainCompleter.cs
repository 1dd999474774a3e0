using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using System.Management.Automation.Language;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>Completes the tenant's domains.</summary>
public sealed class DomainCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        RemoteCompletion.Complete<IntuneDomain>(
            fakeBoundParameters,
            wordToComplete,
            async (connection, sink, token) =>
            {
                foreach (IntuneDomain domain in await connection.Domains.FindAsync(_ => true, false, token).ConfigureAwait(false))
                {
                    await sink(domain).ConfigureAwait(false);
                }
            },
            d => [d.Name],
            d => new CompletionResult(CompletionContext.Quote(d.Name), d.Name, CompletionResultType.ParameterValue, $"{d.Name}, {d.AuthenticationType}{(d.IsDefault ? ", default" : "")}"));
}
