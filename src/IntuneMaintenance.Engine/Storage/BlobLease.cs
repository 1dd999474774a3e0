using System.Globalization;
using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace IntuneMaintenance.Engine.Storage;

/// <summary>
/// One writer's hold on a container: a lease of 60 seconds on the lock blob and, under the same id, on the blob that is appended to. The
/// service refuses an append with a lost lease, so that a run that was thought dead cannot write behind the next one's back.
/// </summary>
internal sealed class BlobLease : IAsyncDisposable
{
    internal static readonly TimeSpan Length = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Rhythm = TimeSpan.FromSeconds(20);

    // The service counts from when it answered, we from before we asked; the rest is for the request that follows.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly BlobBaseClient _lock;
    private readonly TimeProvider _time;
    private readonly string _location;
    private readonly CancellationTokenSource _ended = new();
    private readonly SemaphoreSlim _gate = new(1, 1);

    // The one that is written to, and the one before, which is sealed when the next is there.
    private BlobBaseClient[] _journal = [];
    private ITimer? _timer;
    private volatile Moment _renewed;
    private volatile bool _lost;
    private int _disposed;

    private BlobLease(BlobBaseClient @lock, string location, TimeProvider time)
    {
        _lock = @lock;
        _location = location;
        _time = time;
        _renewed = Now();
    }

    internal string Id { get; } = Guid.NewGuid().ToString("D");

    /// <summary>Takes the lock blob, and writes who holds it.</summary>
    internal static async Task<BlobLease> TakeAsync(BlobBaseClient @lock, string location, string holder, TimeProvider time, CancellationToken cancellationToken)
    {
        var lease = new BlobLease(@lock, location, time);
        try
        {
            await lease.AcquireAsync(@lock, cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException e) when (BlobFailures.Is(e, BlobErrorCode.LeaseAlreadyPresent, BlobErrorCode.LeaseIsBreakingAndCannotBeAcquired))
        {
            throw Held(location, (await @lock.GetPropertiesAsync(cancellationToken: cancellationToken).ConfigureAwait(false)).Value.Metadata);
        }

        var who = new Dictionary<string, string>
        {
            // Metadata travels as headers, which are ASCII.
            ["holder"] = Uri.EscapeDataString(holder),
            ["since"] = time.GetUtcNow().UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        };
        await @lock.SetMetadataAsync(who, new BlobRequestConditions { LeaseId = lease.Id }, cancellationToken).ConfigureAwait(false);
        lease._timer = time.CreateTimer(_ => _ = lease.RenewAsync(), null, Rhythm, Rhythm);
        return lease;
    }

    /// <summary>Takes the blob that is appended to from whoever had it: who holds the lock has the right to.</summary>
    internal async Task TakeJournalAsync(BlobBaseClient journal, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            EnsureHeld();
            try
            {
                await AcquireAsync(journal, cancellationToken).ConfigureAwait(false);
            }
            catch (RequestFailedException e) when (BlobFailures.Is(e, BlobErrorCode.LeaseAlreadyPresent, BlobErrorCode.LeaseIsBreakingAndCannotBeAcquired))
            {
                await journal.GetBlobLeaseClient().BreakAsync(TimeSpan.Zero, cancellationToken: cancellationToken).ConfigureAwait(false);
                await AcquireAsync(journal, cancellationToken).ConfigureAwait(false);
            }

            _journal = [.. _journal.TakeLast(1), journal];
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Throws when the lease was lost, or may have been: nothing is sent that the next holder could not know of.</summary>
    internal void EnsureHeld()
    {
        Moment renewed = _renewed;

        // Both clocks: one stands still while a machine sleeps, the other can be set.
        if (_lost || _time.GetElapsedTime(renewed.Timestamp) > Length - Margin || _time.GetUtcNow() - renewed.Clock > Length - Margin)
        {
            throw Lost();
        }
    }

    internal IntuneMaintenanceException Lost()
    {
        _lost = true;
        return new IntuneMaintenanceException(FailureKind.Busy, "JournalLeaseLost", $"This run no longer holds '{_location}': its lease ended or was broken, and another run may have taken over. It stops here.")
        {
            Target = _location,
            Advice = "Nothing is lost: run the plan again when no other run works on it, and it goes on where the journal ends.",
        };
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
        {
            return;
        }

        if (_timer is not null)
        {
            await _timer.DisposeAsync().ConfigureAwait(false);
        }

        await _ended.CancelAsync().ConfigureAwait(false);
        await _gate.WaitAsync().ConfigureAwait(false);
        foreach (BlobBaseClient blob in Leased().Reverse())
        {
            await TryAsync(token => blob.GetBlobLeaseClient(Id).ReleaseAsync(cancellationToken: token), CancellationToken.None).ConfigureAwait(false);
        }

        _gate.Dispose();
        _ended.Dispose();
    }

    private async Task RenewAsync()
    {
        if (_lost || _ended.IsCancellationRequested || !await _gate.WaitAsync(0).ConfigureAwait(false))
        {
            return;
        }

        try
        {
            Moment before = Now();
            bool all = true;
            foreach (BlobBaseClient blob in Leased())
            {
                all &= await TryAsync(token => blob.GetBlobLeaseClient(Id).RenewAsync(cancellationToken: token), _ended.Token).ConfigureAwait(false);
            }

            _renewed = all ? before : _renewed;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>True when the service said yes; a no of the service is the end of the lease, silence is not yet.</summary>
    private async Task<bool> TryAsync(Func<CancellationToken, Task> ask, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await ask(both.Token).ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 404 or 409 or 412)
        {
            _lost = true;
            return false;
        }
        catch (Exception e) when (BlobFailures.IsFrom(e) || e is OperationCanceledException or IntuneMaintenanceException)
        {
            return false;
        }
    }

    private Task AcquireAsync(BlobBaseClient blob, CancellationToken cancellationToken) =>
        blob.GetBlobLeaseClient(Id).AcquireAsync(Length, cancellationToken: cancellationToken);

    private IEnumerable<BlobBaseClient> Leased() => [_lock, .. _journal];

    private Moment Now() => new(_time.GetTimestamp(), _time.GetUtcNow());

    private static IntuneMaintenanceException Held(string location, IDictionary<string, string> who)
    {
        string holder = who.TryGetValue("holder", out string? name) ? Uri.UnescapeDataString(name) : "Somebody";
        string since = who.TryGetValue("since", out string? text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at)
            ? $" since {at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC"
            : "";
        return new IntuneMaintenanceException(FailureKind.Busy, "JournalInUse", $"{holder} works with '{location}'{since}.")
        {
            Target = location,
            Advice = "Wait until it has ended; two runs must not share one journal. A run that was killed lets go after 60 seconds.",
        };
    }

    private sealed record Moment(long Timestamp, DateTimeOffset Clock);
}
