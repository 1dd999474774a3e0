using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace IntuneMaintenance.Engine.Storage;

/// <summary>
/// Appends to blobs so that nothing is written twice: each append names the length that it expects and the lease that it holds, and an
/// answer that did not come is settled by reading back.
/// </summary>
internal sealed class BlobAppends
{
    // What the service takes at once. Of 50,000 appends to a blob the shortest journal lines fill a segment's 8 MiB in fewer.
    private const int MostAtOnce = 4 * 1024 * 1024;
    private readonly string _location;
    private readonly BlobClients _clients;
    private readonly Func<CancellationToken, Task> _ensureContainer;
    private readonly Dictionary<string, long> _lengths = [];
    private HashSet<string> _leased = [];
    private BlobLease? _lease;

    internal BlobAppends(string location, BlobClients clients, Func<CancellationToken, Task> ensureContainer)
    {
        _location = location;
        _clients = clients;
        _ensureContainer = ensureContainer;
    }

    internal void Hold(BlobLease lease, IEnumerable<string> leased)
    {
        _lease = lease;
        _leased = [.. leased];
        _lengths.Clear();
    }

    internal async Task AppendAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        _lease?.EnsureHeld();
        AppendBlobClient blob = _clients.Append(name);
        if (!_lengths.TryGetValue(name, out long length))
        {
            length = await OpenAsync(blob, cancellationToken).ConfigureAwait(false);
        }

        if (_lease is not null && _leased.Add(name))
        {
            await _lease.TakeJournalAsync(blob, cancellationToken).ConfigureAwait(false);
        }

        // The new length counts when all of it is there: behind a part of it the next append must not fit.
        _lengths[name] = length;
        while (content.Length > 0)
        {
            int size = SizeOf(content.Span);
            await SendAsync(name, blob, content[..size], length, cancellationToken).ConfigureAwait(false);
            length += size;
            content = content[size..];
        }

        _lengths[name] = length;

        // What was journaled is acted on now: not when the lease has run out meanwhile.
        _lease?.EnsureHeld();
    }

    /// <summary>As many whole lines as go at once; a batch that breaks off in between has no torn line.</summary>
    private static int SizeOf(ReadOnlySpan<byte> content)
    {
        if (content.Length <= MostAtOnce)
        {
            return content.Length;
        }

        int end = content[..MostAtOnce].LastIndexOf((byte)'\n') + 1;
        return end > 0 ? end : MostAtOnce;
    }

    private async Task<long> OpenAsync(AppendBlobClient blob, CancellationToken cancellationToken)
    {
        await _ensureContainer(cancellationToken).ConfigureAwait(false);
        try
        {
            await blob.CreateAsync(new AppendBlobCreateOptions { Conditions = new AppendBlobRequestConditions { IfNoneMatch = ETag.All } }, cancellationToken).ConfigureAwait(false);
            return 0;
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            // It is there: also when our own first request made it and its answer was lost. A lease of somebody else is ours to break.
            return (await blob.GetPropertiesAsync(cancellationToken: cancellationToken).ConfigureAwait(false)).Value.ContentLength;
        }
    }

    private async Task SendAsync(string name, AppendBlobClient blob, ReadOnlyMemory<byte> part, long at, CancellationToken cancellationToken)
    {
        using Stream stream = BinaryData.FromBytes(part).ToStream();
        var options = new AppendBlobAppendBlockOptions { Conditions = new AppendBlobRequestConditions { IfAppendPositionEqual = at, LeaseId = _lease?.Id } };
        try
        {
            await blob.AppendBlockAsync(stream, options, cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException e) when (_lease is not null && e.Status is 409 or 412 && BlobFailures.Is(
            e,
            BlobErrorCode.LeaseIdMismatchWithBlobOperation,
            BlobErrorCode.LeaseLost,
            BlobErrorCode.LeaseNotPresentWithBlobOperation,
            BlobErrorCode.LeaseIdMissing))
        {
            throw _lease!.Lost();
        }
        catch (Exception e) when (BlobFailures.IsFrom(e) && IsUnclear(e))
        {
            if (!await IsWrittenAsync(blob, part, at, cancellationToken).ConfigureAwait(false))
            {
                throw e is RequestFailedException { Status: 412 } ? Moved() : BlobFailures.Of($"{_location}/{name}", e);
            }
        }
    }

    private IntuneMaintenanceException Moved() => new(FailureKind.Busy, "JournalMoved", $"'{_location}' grew behind this run's back: a record whose answer never came has arrived after all, or somebody else writes there. This run stops.")
    {
        Target = _location,
        Advice = "Nothing is lost: run the plan again, and it goes on where the journal ends.",
    };

    /// <summary>A position that does not fit says that our own first attempt arrived, or that somebody else wrote.</summary>
    private static bool IsUnclear(Exception e) =>
        e is not RequestFailedException { Status: > 0 } answer
        || answer.Status is 408 or 429 or >= 500
        || BlobFailures.Is(answer, BlobErrorCode.AppendPositionConditionNotMet);

    private static async Task<bool> IsWrittenAsync(AppendBlobClient blob, ReadOnlyMemory<byte> part, long at, CancellationToken cancellationToken)
    {
        BlobProperties present = (await blob.GetPropertiesAsync(cancellationToken: cancellationToken).ConfigureAwait(false)).Value;
        if (present.ContentLength != at + part.Length)
        {
            return false;
        }

        var range = new BlobDownloadOptions { Range = new HttpRange(at, part.Length), Conditions = new BlobRequestConditions { IfMatch = present.ETag } };
        Response<BlobDownloadResult> there = await blob.DownloadContentAsync(range, cancellationToken).ConfigureAwait(false);
        return there.Value.Content.ToMemory().Span.SequenceEqual(part.Span);
    }
}
