using System.Collections.Concurrent;

namespace IntuneMaintenance.Engine.Storage;

/// <summary>Files that are never written anywhere: what is read only to be compared.</summary>
internal sealed class MemoryStorage(string location) : IStorage, IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    public string Location => location;

    public Task<bool> IsEmptyAsync(CancellationToken cancellationToken) => Task.FromResult(_files.IsEmpty);

    public Task<bool> ExistsAsync(string name, CancellationToken cancellationToken) => Task.FromResult(_files.ContainsKey(name));

    public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([.. _files.Keys.Order(StringComparer.Ordinal)]);

    public Task<byte[]> ReadAsync(string name, CancellationToken cancellationToken) => Task.FromResult(_files[name]);

    public Task WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        _files[name] = content.ToArray();
        return Task.CompletedTask;
    }

    public Task AppendAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        byte[] added = content.ToArray();
        _files.AddOrUpdate(name, added, (_, present) => [.. present, .. added]);
        return Task.CompletedTask;
    }

    public Task TruncateAsync(string name, long length, CancellationToken cancellationToken)
    {
        _files[name] = _files[name][..(int)length];
        return Task.CompletedTask;
    }

    public Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        _files.TryRemove(name, out _);
        return Task.CompletedTask;
    }

    public Task<IAsyncDisposable> LockAsync(CancellationToken cancellationToken) => Task.FromResult<IAsyncDisposable>(this);

    /// <summary>Gives the lock back: there is nobody else.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
