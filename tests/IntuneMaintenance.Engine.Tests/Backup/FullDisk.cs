using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Tests.Backup;

/// <summary>A folder that takes so many files and no more.</summary>
internal sealed class FullDisk(FolderStorage folder, int files) : IStorage
{
    private int _left = files;

    public string Location => folder.Location;

    public Task<bool> IsEmptyAsync(CancellationToken cancellationToken) => folder.IsEmptyAsync(cancellationToken);

    public Task<bool> ExistsAsync(string name, CancellationToken cancellationToken) => folder.ExistsAsync(name, cancellationToken);

    public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) => folder.ListAsync(cancellationToken);

    public Task<byte[]> ReadAsync(string name, CancellationToken cancellationToken) => folder.ReadAsync(name, cancellationToken);

    public Task WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => _left-- > 0
        ? folder.WriteAsync(name, content, cancellationToken)
        : throw new IntuneMaintenanceException(FailureKind.Storage, "StorageFailed", "There is not enough space on the disk.");

    public Task AppendAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => folder.AppendAsync(name, content, cancellationToken);

    public Task TruncateAsync(string name, long length, CancellationToken cancellationToken) => folder.TruncateAsync(name, length, cancellationToken);

    public Task DeleteAsync(string name, CancellationToken cancellationToken) => folder.DeleteAsync(name, cancellationToken);

    public Task<IAsyncDisposable> LockAsync(CancellationToken cancellationToken) => folder.LockAsync(cancellationToken);
}
