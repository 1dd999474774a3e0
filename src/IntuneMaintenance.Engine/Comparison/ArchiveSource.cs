using System.Globalization;
using IntuneMaintenance.Engine.Backup;
using IntuneMaintenance.Engine.Configuration;

namespace IntuneMaintenance.Engine.Comparison;

/// <summary>A backup as one side of a comparison.</summary>
internal sealed class ArchiveSource : IConfigurationSource
{
    private readonly BackupArchive _archive;

    internal ArchiveSource(BackupArchive archive)
    {
        _archive = archive;
        foreach (ManifestFile file in archive.Manifest.Files)
        {
            Names.Add(file.Type, file.Id, file.Name);
        }
    }

    public string Text => string.Create(CultureInfo.InvariantCulture, $"backup of {_archive.Manifest.TenantName} ({TenantId}), {_archive.Manifest.Created.UtcDateTime:yyyy-MM-dd HH:mm} UTC, '{_archive.Location}'");

    public string TenantId => _archive.Manifest.TenantId;

    public ReferenceNames Names { get; } = new();

    public bool Covers(ConfigurationType type) => _archive.Covers(type);

    public void Dispose() => _archive.Dispose();

    public Task LearnNamesAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<BackupArchive> OpenAsync(ConfigurationType type, CancellationToken cancellationToken) => Task.FromResult(_archive);
}
