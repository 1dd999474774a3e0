using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>Completes names of partners, and the partner ID that is linked.</summary>
public sealed class PartnerCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        bool byName = parameterName == "Name";
        PartnerKind[] kinds = byName ? [.. System.Enum.GetValues(typeof(PartnerKind)).Cast<PartnerKind>()] : [PartnerKind.PartnerAdminLink];
        return RemoteCompletion.Complete<Partner>(
            fakeBoundParameters,
            wordToComplete,
            async (connection, sink, token) =>
            {
                foreach (PartnerKind kind in kinds)
                {
                    try
                    {
                        foreach (Partner partner in await connection.Partners.GetAsync(kind, token).ConfigureAwait(false))
                        {
                            await sink(partner).ConfigureAwait(false);
                        }
                    }
                    catch (IntuneMaintenanceException)
                    {
                        // What may not be read is not offered; the other kinds are.
                    }
                }
            },
            p => [p.Name, p.PartnerId],
            p => new CompletionResult(CompletionContext.Quote(byName ? p.Name : p.PartnerId ?? ""), p.Name.Length > 0 ? p.Name : p.Id, CompletionResultType.ParameterValue, $"{p.Kind}, {p.State}"));
    }
}
