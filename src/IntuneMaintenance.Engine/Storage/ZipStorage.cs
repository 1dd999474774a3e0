using System.IO.Compression;

namespace IntuneMaintenance.Engine.Storage;

/// <summary>
/// Files in a .zip. It has its name only when it is whole: until then there is a nameless file beside it, which goes with the process. The same
/// files give the same bytes, and a seal at its end shows every change of them.
/// </summary>
internal sealed class ZipStorage : IStorage, IDisposable
{
    // The oldest time that a .zip can hold: the files' own times are in the manifest.
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private const string PartialSuffix = ".partial";
    private const string StageSuffix = ".staging";
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly SortedDictionary<string, (long Offset, int Length)> _staged = new(StringComparer.Ordinal);
    private FileStream? _stage;
    private ZipContents? _contents;

    internal ZipStorage(string path) => Location = path;

    public string Location { get; }

    public Task<bool> IsEmptyAsync(CancellationToken cancellationToken) => GuardAsync(() => Task.FromResult(!File.Exists(Location) && _staged.Count == 0), cancellationToken);

    public Task<bool> ExistsAsync(string name, CancellationToken cancellationToken) => GuardAsync(async () =>
        _stage is not null ? _staged.ContainsKey(name) : await ContentsAsync(cancellationToken).ConfigureAwait(false) is { } contents && contents.Has(name), cancellationToken);

    public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) => GuardAsync(async () =>
        _stage is not null ? [.. _staged.Keys] : (await ContentsAsync(cancellationToken).ConfigureAwait(false))?.Names ?? [], cancellationToken);

    public Task<byte[]> ReadAsync(string name, CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        if (_stage is null)
        {
            ZipContents contents = await ContentsAsync(cancellationToken).ConfigureAwait(false) ?? throw new FileNotFoundException($"There is no '{name}'.");
            return await contents.ReadAsync(name, cancellationToken).ConfigureAwait(false);
        }

        return _staged.TryGetValue(name, out (long Offset, int Length) at)
            ? await StagedAsync(at, cancellationToken).ConfigureAwait(false)
            : throw new FileNotFoundException($"There is no '{name}'.");
    }, cancellationToken);

    public Task WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        if (_stage is null)
        {
            if (File.Exists(Location))
            {
                throw new IOException("It is there already. A .zip is written once.");
            }

            Directory.CreateDirectory(Path.GetDirectoryName(Location)!);
            _stage = new FileStream(Location + StageSuffix, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        }

        long offset = _stage.Seek(0, SeekOrigin.End);
        await _stage.WriteAsync(content, cancellationToken).ConfigureAwait(false);
        _staged[name] = (offset, content.Length);
        return true;
    }, cancellationToken);

    public Task DeleteAsync(string name, CancellationToken cancellationToken) => GuardAsync(() => Task.FromResult(_staged.Remove(name)), cancellationToken);

    public Task CommitAsync(CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        string partial = Location + PartialSuffix;
        try
        {
            await WriteZipAsync(partial, cancellationToken).ConfigureAwait(false);
            File.Move(partial, Location, overwrite: false);
        }
        catch
        {
            File.Delete(partial);
            throw;
        }

        await _stage!.DisposeAsync().ConfigureAwait(false);
        _stage = null;
        _staged.Clear();
        return true;
    }, cancellationToken);

    public Task AppendAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => throw NoJournal(Location);

    public Task TruncateAsync(string name, long length, CancellationToken cancellationToken) => throw NoJournal(Location);

    public Task<IAsyncDisposable> LockAsync(CancellationToken cancellationToken) => throw NoJournal(Location);

    public void Dispose()
    {
        _stage?.Dispose();
        _contents?.Dispose();
        _gate.Dispose();
    }

    internal static IntuneMaintenanceException NoJournal(string location) =>
        new(FailureKind.InvalidArgument, "JournalInZip", $"'{location}' is no place for a journal: a .zip is written once, and a journal grows.")
        {
            Target = location,
            Advice = "Name a folder that stays, or a blob container.",
        };

    private async Task WriteZipAsync(string partial, CancellationToken cancellationToken)
    {
        using var file = new FileStream(partial, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.Asynchronous);
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            zip.Comment = ZipSeal.Blank;
            foreach ((string name, (long Offset, int Length) at) in _staged)
            {
                ZipArchiveEntry entry = zip.CreateEntry(name, CompressionLevel.Optimal);
                entry.LastWriteTime = Epoch;
                entry.ExternalAttributes = 0;
                using Stream content = entry.Open();
                await content.WriteAsync(await StagedAsync(at, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            }
        }

        await ZipSeal.PutAsync(file, cancellationToken).ConfigureAwait(false);
        file.Flush(flushToDisk: true);
    }

    private async Task<byte[]> StagedAsync((long Offset, int Length) at, CancellationToken cancellationToken)
    {
        byte[] content = new byte[at.Length];
        _stage!.Position = at.Offset;
        await _stage.ReadExactlyAsync(content, cancellationToken).ConfigureAwait(false);
        return content;
    }

    private async Task<ZipContents?> ContentsAsync(CancellationToken cancellationToken) =>
        _contents ??= File.Exists(Location) ? await ZipContents.OpenAsync(Location, cancellationToken).ConfigureAwait(false) : null;

    private async Task<T> GuardAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (InvalidDataException e)
        {
            throw ZipContents.Damaged(Location, e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FolderStorage.Failed(Location, e);
        }
        finally
        {
            _gate.Release();
        }
    }
}
