using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Restore;

/// <summary>Reads the file that -MappingFile names.</summary>
internal static class MappingFile
{
    internal static async Task<byte[]> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var folder = new FolderStorage(Path.GetDirectoryName(Path.GetFullPath(path)) ?? path);
        string name = Path.GetFileName(path);
        return await folder.ExistsAsync(name, cancellationToken).ConfigureAwait(false)
            ? await folder.ReadAsync(name, cancellationToken).ConfigureAwait(false)
            : throw new IntuneMaintenanceException(FailureKind.NotFound, "MappingFileNotFound", $"-MappingFile: there is no file '{path}'. Nothing was written.") { Target = path };
    }
}
