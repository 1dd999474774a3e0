using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace IntuneMaintenance.Engine.Storage;

/// <summary>Files in a blob container: block blobs, written at once or not at all, and append blobs for what grows.</summary>
internal sealed class BlobStorage : IStorage
{
    private const string LockName = "lock";
    private const int WholeBytes = 8 * 1024 * 1024;
    private readonly BlobClients _clients;
    private readonly string _below;
    private readonly string _holder;
    private readonly TimeProvider _time;
    private readonly BlobAppends _appends;
    private bool _containerIsThere;

    internal BlobStorage(BlobAddress address, BlobClients clients, string holder, TimeProvider time)
    {
        Location = address.Shown;
        _clients = clients;
        _below = address.Prefix.Length == 0 ? "" : address.Prefix + "/";
        _holder = holder;
        _time = time;
        _appends = new BlobAppends(Location, clients, EnsureContainerAsync);
    }

    public string Location { get; }

    public bool CanTruncate => false;

    public Task<bool> IsEmptyAsync(CancellationToken cancellationToken) => GuardAsync("", async () =>
    {
        await foreach (BlobItem blob in BlobsAsync(cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        return true;
    });

    public Task<bool> ExistsAsync(string name, CancellationToken cancellationToken) =>
        GuardAsync(name, async () => (await _clients.Block(name).ExistsAsync(cancellationToken).ConfigureAwait(false)).Value);

    public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) => GuardAsync("", async () =>
    {
        var names = new List<string>();
        await foreach (BlobItem blob in BlobsAsync(cancellationToken).ConfigureAwait(false))
        {
            if (blob.Name != _below + LockName)
            {
                names.Add(blob.Name[_below.Length..]);
            }
        }

        names.Sort(StringComparer.Ordinal);
        return (IReadOnlyList<string>)names;
    });

    public Task<byte[]> ReadAsync(string name, CancellationToken cancellationToken) => GuardAsync(name, async () =>
    {
        // One answer: somebody may be appending right now, and a second request would see another blob.
        Response<BlobDownloadResult> answer = await _clients.Block(name).DownloadContentAsync(cancellationToken).ConfigureAwait(false);
        return answer.Value.Content.ToArray();
    });

    public Task WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => GuardAsync(name, async () =>
    {
        await EnsureContainerAsync(cancellationToken).ConfigureAwait(false);
        using Stream stream = BinaryData.FromBytes(content).ToStream();
        var options = new BlobUploadOptions { TransferOptions = new StorageTransferOptions { InitialTransferSize = WholeBytes, MaximumTransferSize = WholeBytes, MaximumConcurrency = 2 } };
        await _clients.Block(name).UploadAsync(stream, options, cancellationToken).ConfigureAwait(false);
        return true;
    });

    public Task AppendAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => GuardAsync(name, async () =>
    {
        await _appends.AppendAsync(name, content, cancellationToken).ConfigureAwait(false);
        return true;
    });

    public Task TruncateAsync(string name, long length, CancellationToken cancellationToken) =>
        throw new NotSupportedException("An append blob cannot be cut; the journal goes on in its next segment.");

    public Task DeleteAsync(string name, CancellationToken cancellationToken) => GuardAsync(name, async () =>
    {
        await _clients.Block(name).DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, null, cancellationToken).ConfigureAwait(false);
        return true;
    });

    public Task<IAsyncDisposable> LockAsync(CancellationToken cancellationToken) => GuardAsync(LockName, async () =>
    {
        await EnsureContainerAsync(cancellationToken).ConfigureAwait(false);
        BlockBlobClient blob = _clients.Block(LockName);
        try
        {
            var options = new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };
            await blob.UploadAsync(Stream.Null, options, cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            // It is there already, held or not.
        }

        BlobLease lease = await BlobLease.TakeAsync(blob, Location, _holder, _time, cancellationToken).ConfigureAwait(false);
        try
        {
            await FenceAsync(lease, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await lease.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        return (IAsyncDisposable)lease;
    });

    /// <summary>
    /// Takes the last blobs that are appended to, before anything is read: whoever held the lock until now, and does not know that it was
    /// lost, can then neither append to the last one nor seal it, and writes to no further one without that.
    /// </summary>
    private async Task FenceAsync(BlobLease lease, CancellationToken cancellationToken)
    {
        string[] fenced = [];
        while (true)
        {
            string[] last = await LastAppendedAsync(cancellationToken).ConfigureAwait(false);
            if (last.SequenceEqual(fenced))
            {
                break;
            }

            foreach (string name in last.Except(fenced))
            {
                await lease.TakeJournalAsync(_clients.Append(name), cancellationToken).ConfigureAwait(false);
            }

            fenced = last;
        }

        _appends.Hold(lease, fenced);
    }

    /// <summary>The last append blob, and when it is empty the one before, which may not be sealed yet; the one to write to last.</summary>
    private async Task<string[]> LastAppendedAsync(CancellationToken cancellationToken)
    {
        var blobs = new List<(string Name, long Length)>();
        await foreach (BlobItem blob in BlobsAsync(cancellationToken).ConfigureAwait(false))
        {
            if (blob.Properties.BlobType == BlobType.Append)
            {
                blobs.Add((blob.Name[_below.Length..], blob.Properties.ContentLength ?? 0));
            }
        }

        blobs.Sort((a, b) => StringComparer.Ordinal.Compare(a.Name, b.Name));
        return [.. blobs.TakeLast(blobs is [.., (_, 0)] ? 2 : 1).Select(b => b.Name)];
    }

    private async IAsyncEnumerable<BlobItem> BlobsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IAsyncEnumerator<BlobItem> blobs = _clients.Container.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, _below, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (blobs.ConfigureAwait(false))
        {
            while (await NextAsync(blobs).ConfigureAwait(false))
            {
                // Accounts with a hierarchical namespace list folders as empty blobs.
                if (blobs.Current.Metadata?.ContainsKey("hdi_isfolder") != true)
                {
                    yield return blobs.Current;
                }
            }
        }
    }

    private static async Task<bool> NextAsync(IAsyncEnumerator<BlobItem> blobs)
    {
        try
        {
            return await blobs.MoveNextAsync().ConfigureAwait(false);
        }
        catch (RequestFailedException e) when (BlobFailures.Is(e, BlobErrorCode.ContainerNotFound))
        {
            return false;
        }
    }

    private async Task EnsureContainerAsync(CancellationToken cancellationToken)
    {
        if (_containerIsThere)
        {
            return;
        }

        try
        {
            await _clients.Container.CreateIfNotExistsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException e) when (e.Status is 401 or 403)
        {
            // Whoever may write into a container need not be allowed to make one; when it is missing, the write says so.
        }

        _containerIsThere = true;
    }

    private async Task<T> GuardAsync<T>(string name, Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Exception e) when (BlobFailures.IsFrom(e))
        {
            throw BlobFailures.Of(name.Length == 0 ? Location : $"{Location}/{name}", e);
        }
    }
}
