using System.Management.Automation;

namespace IntuneMaintenance.Tests.Hosting;

/// <summary>Everything that came out of a script, stream by stream.</summary>
internal sealed class ScriptResult
{
    internal ScriptResult(IEnumerable<PSObject> output, PSDataStreams streams, bool hadErrors, Exception? terminating)
    {
        Output = [.. output];
        Errors = [.. streams.Error];
        Warnings = [.. streams.Warning.Select(w => w.Message)];
        Verbose = [.. streams.Verbose.Select(v => v.Message)];
        Information = [.. streams.Information.Select(i => $"{i.MessageData}")];
        Progress = [.. streams.Progress];
        HadErrors = hadErrors;
        Terminating = terminating;
    }

    internal IReadOnlyList<PSObject> Output { get; }

    /// <summary>Errors that did not end the pipeline. The one that did is <see cref="Terminating"/>.</summary>
    internal IReadOnlyList<ErrorRecord> Errors { get; }

    internal IReadOnlyList<string> Warnings { get; }

    internal IReadOnlyList<string> Verbose { get; }

    internal IReadOnlyList<string> Information { get; }

    internal IReadOnlyList<ProgressRecord> Progress { get; }

    internal bool HadErrors { get; }

    /// <summary>What ended the pipeline early: a thrown error, or PipelineStoppedException after a stop.</summary>
    internal Exception? Terminating { get; }

    /// <summary>The terminating error, as its record.</summary>
    internal ErrorRecord? TerminatingError => (Terminating as IContainsErrorRecord)?.ErrorRecord;

    /// <summary>All errors, the terminating one last.</summary>
    internal IReadOnlyList<ErrorRecord> AllErrors => TerminatingError is { } last ? [.. Errors, last] : Errors;

    /// <summary>The first part of each error's FullyQualifiedErrorId: the stable id that the module promises.</summary>
    internal IReadOnlyList<string> ErrorIds => [.. AllErrors.Select(e => e.FullyQualifiedErrorId.Split(',')[0])];

    /// <summary>A property of the only object that came out.</summary>
    internal object? this[string property] => Unwrap(Output.Single().Properties[property]?.Value);

    /// <summary>A property of every object that came out.</summary>
    internal IReadOnlyList<T> Values<T>(string property) => [.. Output.Select(o => (T)Unwrap(o.Properties[property]?.Value)!)];

    /// <summary>Fails, with everything that was said, when there was any error.</summary>
    internal ScriptResult EnsureClean()
    {
        if (Terminating is not null || Errors.Count > 0)
        {
            throw new InvalidOperationException(
                string.Join(Environment.NewLine, AllErrors.Select(e => $"{e.FullyQualifiedErrorId}: {e}")),
                Terminating ?? Errors[0].Exception);
        }

        return this;
    }

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
