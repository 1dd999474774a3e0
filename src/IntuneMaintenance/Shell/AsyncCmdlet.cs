using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;
using System.Threading;
using System.Threading.Tasks;

namespace IntuneMaintenance.Shell;

/// <summary>A cmdlet whose body awaits. Everything it says goes through the pump; a stop or a dispose cancels it.</summary>
public abstract class AsyncCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private PipelinePump? _pump;
    private Runspace? _home;

    /// <summary>The runspace that runs the cmdlet; the body is elsewhere and could not ask.</summary>
    internal Runspace HomeRunspace => _home!;

    /// <summary>Pages that -Open has dealt with: many objects share one page, and it opens once.</summary>
    internal HashSet<string> OpenedPages { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Awaited once before the first input.</summary>
    protected virtual Task BeginAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Awaited for each input object.</summary>
    protected virtual Task ProcessAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Awaited once after the last input.</summary>
    protected virtual Task EndAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    protected sealed override void BeginProcessing()
    {
        _home = Runspace.DefaultRunspace;
        Run(BeginAsync);
    }

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Run(ProcessAsync);

    /// <inheritdoc/>
    protected sealed override void EndProcessing() => Run(EndAsync);

    /// <inheritdoc/>
    protected sealed override void StopProcessing() => _stop.Cancel();

    internal Task WriteAsync(object value) => PostAsync(() => WriteObject(value));

    /// <summary>Writes a file as Get-Item gives it: a bare FileInfo lacks what the provider adds for the view.</summary>
    internal Task WriteFileAsync(string path) => PostAsync(() => WriteObject(InvokeProvider.Item.Get([path], force: true, literalPath: true), enumerateCollection: true));

    internal Task WriteFailureAsync(ErrorRecord error) => PostAsync(() => WriteError(error));

    internal Task WarnAsync(string text) => PostAsync(() => WriteWarning(text));

    internal Task TellAsync(string text) => PostAsync(() => WriteVerbose(text));

    internal Task ShowAsync(ProgressRecord record) => PostAsync(() => WriteProgress(record));

    internal Task<bool> ConfirmAsync(string target, string action) => OnPipelineThreadAsync(() =>
    {
        try
        {
            return ShouldProcess(target, action);
        }
        catch (Exception e) when (e is HostException or PSInvalidOperationException or NullReferenceException)
        {
            // Nobody is there to ask: in a runbook a missing decision is an error, and nothing happens. The console trips
            // over its own feet (a null reference) where its input has ended, as in a scheduled job.
            throw new IntuneMaintenanceException(FailureKind.InvalidState, "ConfirmationNeeded", $"'{action}' on '{target}' asks for a confirmation, and nobody is there to give it. Nothing was done.", e)
            {
                Target = target,
                Advice = "Decide in the command: -Confirm:$false does it, -WhatIf only shows it.",
            };
        }
    });

    /// <summary>Whether the command only shows what it would do.</summary>
    internal Task<bool> IsWhatIfAsync() => OnPipelineThreadAsync(() =>
        LanguagePrimitives.IsTrue(MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? given) ? given : GetVariableValue("WhatIfPreference")));

    internal async Task<T> OnPipelineThreadAsync<T>(Func<T> call) =>
        (T)(await PostAsync(() => (object?)call()).ConfigureAwait(false))!;

    /// <summary>Does the work of one input object: its failure is told and the pipeline goes on with the next.</summary>
    internal async Task AttemptAsync(object? target, Func<Task> body)
    {
        try
        {
            await body().ConfigureAwait(false);
        }
        catch (IntuneMaintenanceException e) when (!e.EndsPipeline)
        {
            await FailAsync(e, target).ConfigureAwait(false);
        }
    }

    internal Task FailAsync(IntuneMaintenanceException error, object? target)
    {
        Complete(error);
        return WriteFailureAsync(ErrorMap.ToRecord(error, target));
    }

    internal Task<string> ResolvePathAsync(string path, string parameter) =>
        OnPipelineThreadAsync(() => FileSystemPath.Resolve(this, path, parameter));

    /// <summary>A folder, a .zip or a blob container.</summary>
    internal Task<string> ResolvePlaceAsync(string path, string parameter) =>
        OnPipelineThreadAsync(() => StoragePath.Resolve(this, path, parameter));

    /// <summary>Adds what only the cmdlet knows to an error before it is told.</summary>
    internal virtual void Complete(IntuneMaintenanceException error)
    {
    }

    private Task PostAsync(Action call) => PostAsync(() =>
    {
        call();
        return null;
    });

    private Task<object?> PostAsync(Func<object?> call) =>
        _pump is { } pump ? pump.PostAsync(call, _stop.Token) : Task.FromCanceled<object?>(new CancellationToken(true));

    private void Run(Func<CancellationToken, Task> body)
    {
        using var pump = new PipelinePump();
        _pump = pump;
        try
        {
            pump.Run(() => body(_stop.Token), _stop);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        catch (IntuneMaintenanceException e)
        {
            Complete(e);
            ThrowTerminatingError(ErrorMap.ToRecord(e, e.Target));
        }
        finally
        {
            _pump = null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>A pipeline that ends early disposes without stopping: that cancels the body too.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stop.Cancel();
            _stop.Dispose();
        }
    }
}
