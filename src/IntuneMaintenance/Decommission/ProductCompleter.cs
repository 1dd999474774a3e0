using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Linq;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>Completes the tenant's products that hold Intune.</summary>
public sealed class ProductCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        RemoteCompletion.Complete<IntuneSubscription>(
            fakeBoundParameters,
            wordToComplete,
            async (connection, sink, token) =>
            {
                // A product may have been bought more than once.
                foreach (IGrouping<string, IntuneSubscription> product in (await connection.Subscriptions.FindAsync(false, token).ConfigureAwait(false)).GroupBy(s => s.SkuId))
                {
                    await sink(product.First()).ConfigureAwait(false);
                }
            },
            s => [s.SkuPartNumber, s.SkuId],
            s => new CompletionResult(CompletionContext.Quote(s.SkuPartNumber), s.SkuPartNumber, CompletionResultType.ParameterValue, $"{s.SkuId}, {s.ConsumedLicenses} assigned"));
}
