using System.IO.Compression;

namespace IntuneMaintenance.Engine.Storage;

/// <summary>A .zip opened to be read. Nothing is ever unpacked to a path: its names are only names.</summary>
internal sealed class ZipContents : IDisposable
{
    private readonly FileStream _file;
    private readonly ZipArchive _zip;
    private readonly Dictionary<string, ZipArchiveEntry> _entries;

    private ZipContents(FileStream file, ZipArchive zip, Dictionary<string, ZipArchiveEntry> entries)
    {
        _file = file;
        _zip = zip;
        _entries = entries;
    }

    internal IReadOnlyList<string> Names => [.. _entries.Keys.Order(StringComparer.Ordinal)];

    internal static async Task<ZipContents> OpenAsync(string path, CancellationToken cancellationToken)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 16, FileOptions.Asynchronous);
        try
        {
            await ZipSeal.CheckAsync(file, cancellationToken).ConfigureAwait(false);
            var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            return new ZipContents(file, zip, EntriesOf(zip));
        }
        catch
        {
            await file.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    internal bool Has(string name) => _entries.ContainsKey(name);

    internal async Task<byte[]> ReadAsync(string name, CancellationToken cancellationToken)
    {
        if (!_entries.TryGetValue(name, out ZipArchiveEntry? entry))
        {
            throw new FileNotFoundException($"There is no '{name}'.");
        }

        if (entry.Length > Array.MaxLength)
        {
            throw new InvalidDataException($"'{name}' says that it is larger than anything a backup holds.");
        }

        // It grows with what really comes: a length that lies takes no memory.
        using Stream content = entry.Open();
        using var whole = new MemoryStream();
        await content.CopyToAsync(whole, cancellationToken).ConfigureAwait(false);
        return whole.Length == entry.Length ? whole.ToArray() : throw new InvalidDataException($"'{name}' is not as long as it says.");
    }

    public void Dispose()
    {
        _zip.Dispose();
        _file.Dispose();
    }

    internal static IntuneMaintenanceException Damaged(string path, string why) =>
        new(FailureKind.InvalidData, "ZipDamaged", $"'{path}' is no .zip, or it is damaged: {why}")
        {
            Target = path,
            Advice = "Bring back an undamaged copy, or make the backup again.",
        };

    private static Dictionary<string, ZipArchiveEntry> EntriesOf(ZipArchive zip)
    {
        var entries = new Dictionary<string, ZipArchiveEntry>(StringComparer.Ordinal);
        foreach (ZipArchiveEntry entry in zip.Entries.Where(e => !e.FullName.EndsWith('/')))
        {
            string[] parts = entry.FullName.Split('/');
            if (Array.Exists(parts, p => p is "" or "." or "..") || entry.FullName.IndexOfAny(['\\', ':', '\0']) >= 0)
            {
                throw new InvalidDataException($"the name '{entry.FullName}' in it leads elsewhere.");
            }

            if (!entries.TryAdd(entry.FullName, entry))
            {
                throw new InvalidDataException($"the name '{entry.FullName}' is in it twice.");
            }
        }

        return entries;
    }
}
