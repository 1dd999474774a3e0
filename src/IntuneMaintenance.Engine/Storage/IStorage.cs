namespace IntuneMaintenance.Engine.Storage;

/// <summary>
/// A place for files: a folder, a .zip or a blob container. Names are relative and use '/'. Nobody else in the engine touches files.
/// </summary>
internal interface IStorage
{
    /// <summary>The place as a person would name it.</summary>
    string Location { get; }

    /// <summary>True when nothing is there yet.</summary>
    Task<bool> IsEmptyAsync(CancellationToken cancellationToken);

    Task<bool> ExistsAsync(string name, CancellationToken cancellationToken);

    /// <summary>Names of all files below, '/' as separator.</summary>
    Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken);

    Task<byte[]> ReadAsync(string name, CancellationToken cancellationToken);

    /// <summary>Writes a whole file: it is there entirely, or not at all.</summary>
    Task WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>Appends and returns only when the bytes are on the disk.</summary>
    Task AppendAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>False where what was appended stays: a journal goes on in another file then.</summary>
    bool CanTruncate => true;

    /// <summary>Cuts a file to a length: a torn last line of a journal.</summary>
    Task TruncateAsync(string name, long length, CancellationToken cancellationToken);

    /// <summary>Removes a file; nothing happens when it is not there.</summary>
    Task DeleteAsync(string name, CancellationToken cancellationToken);

    /// <summary>Ends what was written to a place that is one file: only now it has its name.</summary>
    Task CommitAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Takes the place for one writer; fails with <see cref="FailureKind.Busy"/> when somebody holds it.</summary>
    Task<IAsyncDisposable> LockAsync(CancellationToken cancellationToken);
}
