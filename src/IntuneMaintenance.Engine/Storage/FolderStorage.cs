using System.Collections.Concurrent;

namespace IntuneMaintenance.Engine.Storage;

/// <summary>Files in a folder of this machine.</summary>
internal sealed class FolderStorage : IStorage
{
    private const string LockName = ".lock";
    private const string PartialSuffix = ".partial";
    private readonly ConcurrentDictionary<string, long> _lengths = new(StringComparer.Ordinal);

    internal FolderStorage(string folder) => Location = Path.GetFullPath(folder);

    public string Location { get; }

    /// <summary>Whether a path names a folder, and no file can be written to it.</summary>
    internal static bool IsFolder(string path) => Path.EndsInDirectorySeparator(path) || Directory.Exists(path);

    public Task<bool> IsEmptyAsync(CancellationToken cancellationToken) =>
        GuardAsync("", () => Task.FromResult(!File.Exists(Location) && (!Directory.Exists(Location) || !Directory.EnumerateFileSystemEntries(Location).Any())));

    public Task<bool> ExistsAsync(string name, CancellationToken cancellationToken) => Task.FromResult(File.Exists(PathOf(name)));

    public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) => GuardAsync("", () =>
    {
        if (!Directory.Exists(Location))
        {
            return Task.FromResult<IReadOnlyList<string>>([]);
        }

        IReadOnlyList<string> names =
        [
            .. Directory.EnumerateFiles(Location, "*", SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(Location, f).Replace('\\', '/'))
                .Where(n => n != LockName)
                .Order(StringComparer.Ordinal),
        ];
        return Task.FromResult(names);
    });

    public Task<byte[]> ReadAsync(string name, CancellationToken cancellationToken) =>
        GuardAsync(name, async () =>
        {
            // Somebody may be appending right now: a journal is read for its status while its run goes on.
            using FileStream stream = new(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            byte[] content = new byte[stream.Length];
            await stream.ReadExactlyAsync(content, cancellationToken).ConfigureAwait(false);
            return content;
        });

    public Task WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => GuardAsync(name, async () =>
    {
        string path = PathOf(name);
        string partial = path + PartialSuffix;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        FileStream stream = new(partial, FileMode.Create, FileAccess.Write, FileShare.None);
        try
        {
            using (stream)
            {
                await stream.WriteAsync(content, cancellationToken).ConfigureAwait(false);
                stream.Flush(flushToDisk: true);
            }

            File.Move(partial, path, overwrite: true);
        }
        catch
        {
            // What got no name is of no use, and would stand in the way of an empty place.
            File.Delete(partial);
            throw;
        }

        return true;
    });

    public Task AppendAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => GuardAsync(name, async () =>
    {
        string path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using FileStream stream = new(path, FileMode.Append, FileAccess.Write, FileShare.Read);
        if (_lengths.TryRemove(name, out long length) && stream.Length != length)
        {
            throw Moved(path);
        }

        // A record is written whole or torn by a crash; a cancelled command must not tear it.
        await stream.WriteAsync(content, CancellationToken.None).ConfigureAwait(false);
        stream.Flush(flushToDisk: true);
        _lengths[name] = stream.Length;
        return true;
    });

    public Task TruncateAsync(string name, long length, CancellationToken cancellationToken) => GuardAsync(name, () =>
    {
        using FileStream stream = new(PathOf(name), FileMode.Open, FileAccess.Write, FileShare.Read);
        stream.SetLength(length);
        stream.Flush(flushToDisk: true);
        return Task.FromResult(true);
    });

    public Task DeleteAsync(string name, CancellationToken cancellationToken) => GuardAsync(name, () =>
    {
        File.Delete(PathOf(name));
        return Task.FromResult(true);
    });

    public Task<IAsyncDisposable> LockAsync(CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(Location);
            _lengths.Clear();
            return Task.FromResult<IAsyncDisposable>(
                new FileStream(PathOf(LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (Exception e) when (e is UnauthorizedAccessException or DirectoryNotFoundException or PathTooLongException || (e is IOException && !File.Exists(PathOf(LockName))))
        {
            throw Failed(PathOf(LockName), e);
        }
        catch (IOException e)
        {
            throw new IntuneMaintenanceException(FailureKind.Busy, "JournalInUse", $"Another process works with '{Location}' right now.", e)
            {
                Target = Location,
                Advice = "Wait until it has ended; two runs must not share one journal.",
            };
        }
    }

    /// <summary>A folder that was removed takes the lock with it: whoever makes it anew may be another run.</summary>
    private static IntuneMaintenanceException Moved(string path) => new(FailureKind.Busy, "JournalMoved", $"'{path}' was removed, or written to, behind this run's back. This run stops.")
    {
        Target = path,
        Advice = "Bring back the journal as it was before. Without it nobody knows what was asked for.",
    };

    private string PathOf(string name) => Path.Combine(Location, name.Replace('/', Path.DirectorySeparatorChar));

    private async Task<T> GuardAsync<T>(string name, Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Failed(PathOf(name), e);
        }
    }

    internal static IntuneMaintenanceException Failed(string path, Exception e) =>
        new(FailureKind.Storage, "StorageFailed", $"'{path}': {e.Message}", e) { Target = path };
}
