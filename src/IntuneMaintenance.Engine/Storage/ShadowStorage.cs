namespace IntuneMaintenance.Engine.Storage;

/// <summary>
/// A place as it was when it was first looked at, and what is written to it since: the one is only read, and without its lock, the other lies elsewhere
/// and vanishes. Nobody who works in it notices.
/// </summary>
internal sealed class ShadowStorage(IStorage real, IStorage own, bool blank) : IStorage, IDisposable
{
    private readonly HashSet<string> _deleted = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _known = new(StringComparer.Ordinal);
    private IReadOnlyList<string>? _real;

    public string Location => real.Location;

    public async Task<bool> IsEmptyAsync(CancellationToken cancellationToken) =>
        await own.IsEmptyAsync(cancellationToken).ConfigureAwait(false) && (blank || await real.IsEmptyAsync(cancellationToken).ConfigureAwait(false));

    public async Task<bool> ExistsAsync(string name, CancellationToken cancellationToken) =>
        await own.ExistsAsync(name, cancellationToken).ConfigureAwait(false) || await IsRealAsync(name, cancellationToken).ConfigureAwait(false);

    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<string> written = await own.ListAsync(cancellationToken).ConfigureAwait(false);
        return [.. (await RealAsync(cancellationToken).ConfigureAwait(false)).Except(_deleted).Union(written).Order(StringComparer.Ordinal)];
    }

    public async Task<byte[]> ReadAsync(string name, CancellationToken cancellationToken)
    {
        if (await own.ExistsAsync(name, cancellationToken).ConfigureAwait(false) || !await IsRealAsync(name, cancellationToken).ConfigureAwait(false))
        {
            return await own.ReadAsync(name, cancellationToken).ConfigureAwait(false);
        }

        // Kept as it was read: somebody may be appending to the real one.
        byte[] content = await real.ReadAsync(name, cancellationToken).ConfigureAwait(false);
        await own.WriteAsync(name, content, cancellationToken).ConfigureAwait(false);
        return content;
    }

    public Task WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => own.WriteAsync(name, content, cancellationToken);

    public async Task AppendAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        await CopyAsync(name, cancellationToken).ConfigureAwait(false);
        await own.AppendAsync(name, content, cancellationToken).ConfigureAwait(false);
    }

    public async Task TruncateAsync(string name, long length, CancellationToken cancellationToken)
    {
        await CopyAsync(name, cancellationToken).ConfigureAwait(false);
        await own.TruncateAsync(name, length, cancellationToken).ConfigureAwait(false);
    }

    public Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        _deleted.Add(name);
        return own.DeleteAsync(name, cancellationToken);
    }

    public Task<IAsyncDisposable> LockAsync(CancellationToken cancellationToken) => own.LockAsync(cancellationToken);

    public void Dispose() => (real as IDisposable)?.Dispose();

    private async Task CopyAsync(string name, CancellationToken cancellationToken)
    {
        if (await ExistsAsync(name, cancellationToken).ConfigureAwait(false))
        {
            await ReadAsync(name, cancellationToken).ConfigureAwait(false);
        }
    }

    // Asked once: a place far away is looked at before each batch.
    private async Task<bool> IsRealAsync(string name, CancellationToken cancellationToken)
    {
        if (!_known.TryGetValue(name, out bool there))
        {
            _known[name] = there = !blank && await real.ExistsAsync(name, cancellationToken).ConfigureAwait(false);
        }

        return there && !_deleted.Contains(name);
    }

    private async Task<IReadOnlyList<string>> RealAsync(CancellationToken cancellationToken) =>
        _real ??= blank ? [] : await real.ListAsync(cancellationToken).ConfigureAwait(false);
}
