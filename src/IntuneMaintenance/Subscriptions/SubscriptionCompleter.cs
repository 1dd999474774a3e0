using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using System.Management.Automation.Language;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>Completes the products of subscriptions.</summary>
public sealed class SubscriptionCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        RemoteCompletion.Complete<IntuneSubscription>(
            fakeBoundParameters,
            wordToComplete,
            async (connection, sink, token) =>
            {
                foreach (IntuneSubscription subscription in await connection.Subscriptions.FindAsync(true, token).ConfigureAwait(false))
                {
                    await sink(subscription).ConfigureAwait(false);
                }
            },
            s => [s.SkuPartNumber],
            s => new CompletionResult(CompletionContext.Quote(s.SkuPartNumber), s.SkuPartNumber, CompletionResultType.ParameterValue, $"{s.SkuPartNumber}, {s.Stage}"));
}
