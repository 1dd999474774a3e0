using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Threading.Tasks;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>Completes ids and names of those who hold power from outside, and of a partner's relationships.</summary>
public sealed class DelegatedAdminCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        RemoteCompletion.Complete<DelegatedAdmin>(
            fakeBoundParameters,
            wordToComplete,
            (connection, sink, token) => connection.DelegatedAdmins.FindAsync(new DelegatedAdminQuery { Kinds = KindsOf(commandName), All = true, SkipUsage = true }, sink, _ => Task.CompletedTask, token),
            a => [a.DisplayName, a.Id],
            a => new CompletionResult(CompletionContext.Quote(parameterName == "Name" ? a.DisplayName : a.Id), a.DisplayName.Length > 0 ? a.DisplayName : a.Id, CompletionResultType.ParameterValue, $"{a.Kind}, {a.Status}, {a.Id}"));

    private static DelegatedAdminKind[] KindsOf(string commandName) =>
        commandName is "Approve-IntuneDelegatedAdmin" or "Grant-IntuneDelegatedAdmin" ? [DelegatedAdminKind.Relationship] : [];
}
