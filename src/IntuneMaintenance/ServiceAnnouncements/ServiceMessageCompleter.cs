using System;
using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using System.Management.Automation.Language;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>Completes ids of Intune's message center posts, by id or by words of the title.</summary>
public sealed class ServiceMessageCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        RemoteCompletion.Complete<ServiceMessage>(
            fakeBoundParameters,
            wordToComplete,
            (connection, sink, token) => connection.ServiceAnnouncements.FindMessagesAsync(new ServiceMessageQuery(), sink, new Progress<WorkProgress>(), token),
            m => [m.Id, m.Title],
            m => new CompletionResult(m.Id, m.Id, CompletionResultType.ParameterValue, m.Title.Length > 0 ? m.Title : m.Id));
}
