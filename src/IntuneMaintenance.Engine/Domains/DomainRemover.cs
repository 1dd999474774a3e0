using System.Net;
using System.Text;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Domains;

/// <summary>Moves the default, removes a domain, and follows it until the service no longer knows it.</summary>
internal sealed class DomainRemover
{
    private const int MostReadings = 5;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(2);
    private readonly GraphDoor _door;
    private readonly DomainReader _reader;

    internal DomainRemover(GraphDoor door, DomainReader reader)
    {
        _door = door;
        _reader = reader;
    }

    internal async Task<DomainRemoval> RemoveAsync(DomainRemoval removal, CancellationToken cancellationToken)
    {
        if (removal.NewDefault is { } next)
        {
            await MoveDefaultAsync(next, cancellationToken).ConfigureAwait(false);
        }

        removal.RequestedDateTime = _door.Time.GetUtcNow();
        if (removal.IsForced)
        {
            await ForceAsync(removal, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            GraphAnswer answer = await _door.SendAsync(HttpMethod.Delete, GraphPath.V1(DomainReader.PathOf(removal.Name)), null, null, repeatable: true, cancellationToken).ConfigureAwait(false);
            if (answer.Status != HttpStatusCode.NotFound)
            {
                Demand(answer, removal.Name);
            }
        }

        removal.State = DomainRemovalState.Pending;
        removal.Detail = removal.IsForced ? "The service renames what uses the domain, and then removes it." : "The removal was accepted.";
        GraphDomain? left = await _reader.FindAsync(removal.Name, cancellationToken).ConfigureAwait(false);
        for (int i = 1; left is not null && !removal.IsForced && i < MostReadings; i++)
        {
            await Task.Delay(FirstPause * i, _door.Time, cancellationToken).ConfigureAwait(false);
            left = await _reader.FindAsync(removal.Name, cancellationToken).ConfigureAwait(false);
        }

        return left is null ? Gone(removal) : removal;
    }

    internal async Task<DomainRemoval> FollowAsync(DomainRemoval removal, DateTimeOffset until, IProgress<WorkProgress> progress, CancellationToken cancellationToken)
    {
        for (TimeSpan pause = FirstPause; _door.Time.GetUtcNow() < until; pause = pause * 1.5 < LongestPause ? pause * 1.5 : LongestPause)
        {
            TimeSpan rest = until - _door.Time.GetUtcNow();
            progress.Report(new WorkProgress("Removing a domain", $"waiting until {removal.Name} is gone", 0));
            await Task.Delay(pause < rest ? pause : rest, _door.Time, cancellationToken).ConfigureAwait(false);
            GraphDomain? left = await _reader.FindAsync(removal.Name, cancellationToken).ConfigureAwait(false);
            if (left is null)
            {
                return Gone(removal);
            }

            if (left.FailedSince(removal.RequestedDateTime))
            {
                throw new IntuneMaintenanceException(FailureKind.Service, "DomainRemovalFailed", $"The service says that {left.State!.Operation} of '{removal.Name}' failed; some of what uses it may be renamed already.")
                {
                    Target = removal.Name,
                    Advice = $"Look at Get-IntuneDomain {removal.Name} -References, and run the command again.",
                };
            }
        }

        return removal;
    }

    private async Task MoveDefaultAsync(string next, CancellationToken cancellationToken)
    {
        Demand(await _door.SendAsync(HttpMethod.Patch, GraphPath.V1(DomainReader.PathOf(next)), """{"isDefault":true}"""u8.ToArray(), null, repeatable: true, cancellationToken).ConfigureAwait(false), next);
        for (int i = 1; ; i++)
        {
            if ((await _reader.FindAsync(next, cancellationToken).ConfigureAwait(false))?.IsDefault == true)
            {
                return;
            }

            if (i == MostReadings)
            {
                throw new IntuneMaintenanceException(FailureKind.Incomplete, "NewDefaultNotConfirmed", $"'{next}' was to become the default domain, but the service does not show it so. Nothing was removed.") { Target = next, Advice = "Run the command again in a few minutes." };
            }

            await Task.Delay(FirstPause * i, _door.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Sent once. When its answer is lost, what the domain shows decides.</summary>
    private async Task ForceAsync(DomainRemoval removal, CancellationToken cancellationToken)
    {
        // Left out, the service disables every account that it renames.
        byte[] body = Encoding.UTF8.GetBytes($$"""{"disableUserAccounts":{{(removal.DisablesAccounts ? "true" : "false")}}}""");
        IntuneMaintenanceException? unclear;
        try
        {
            GraphAnswer answer = await _door.SendAsync(HttpMethod.Post, GraphPath.V1(DomainReader.PathOf(removal.Name) + "/forceDelete"), body, null, repeatable: false, cancellationToken).ConfigureAwait(false);
            if (!answer.MayHaveBeenCarriedOut)
            {
                Demand(answer, removal.Name);
                return;
            }

            unclear = answer.ToFailure();
        }
        catch (IntuneMaintenanceException e) when (e.Kind is FailureKind.Connection or FailureKind.Timeout)
        {
            unclear = e;
        }

        for (int i = 1; i <= MostReadings; i++)
        {
            if (await _reader.FindAsync(removal.Name, cancellationToken).ConfigureAwait(false) is null or { IsGoing: true })
            {
                return;
            }

            await Task.Delay(FirstPause * i, _door.Time, cancellationToken).ConfigureAwait(false);
        }

        throw new IntuneMaintenanceException(FailureKind.Incomplete, "DomainRemovalUnclear", $"Whether the service removes '{removal.Name}' is not known: {unclear.Message}", unclear)
        {
            Target = removal.Name,
            Advice = $"Look at Get-IntuneDomain {removal.Name} in a few minutes; when it shows no operation, run the command again.",
        };
    }

    private DomainRemoval Gone(DomainRemoval removal)
    {
        removal.State = DomainRemovalState.Removed;
        removal.RemovedDateTime = _door.Time.GetUtcNow();
        removal.Detail = "The service no longer knows the domain; its records in DNS are yours to delete.";
        return removal;
    }

    private static void Demand(GraphAnswer answer, string name)
    {
        if (!answer.IsSuccess)
        {
            IntuneMaintenanceException failure = answer.ToFailure();
            failure.Target = name;
            failure.Advice ??= "When Exchange still uses the domain for mail, take it off there first; then run the command again.";
            throw failure;
        }
    }
}
