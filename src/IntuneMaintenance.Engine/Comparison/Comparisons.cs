using IntuneMaintenance.Engine.Backup;
using IntuneMaintenance.Engine.Configuration;
using IntuneMaintenance.Engine.Storage;
using IntuneMaintenance.Engine.Text;

namespace IntuneMaintenance.Engine.Comparison;

/// <summary>Backups and tenants held against each other.</summary>
internal sealed class Comparisons : IComparisons, IBackupChanges
{
    private readonly Storages _storages;
    private readonly TimeProvider _time;

    internal Comparisons(Storages storages, TimeProvider? time = null)
    {
        _storages = storages;
        _time = time ?? TimeProvider.System;
    }

    public string[] TypeNames => [.. Types.Select(t => t.Name)];

    /// <summary>Devices, users, groups and licences change all day: they are archived, and nobody compares them.</summary>
    internal static IReadOnlyList<ConfigurationType> Types { get; } = [.. ConfigurationTypes.All.Where(t => !t.IsInventory && t != InventoryTypes.Group)];

    public async Task<ComparisonSummary> CompareAsync(
        ComparisonRequest request,
        Func<ConfigurationComparison, Task> found,
        Func<IntuneMaintenanceException, Task> failed,
        IProgress<WorkProgress> progress,
        CancellationToken cancellationToken)
    {
        ChosenTypes types = ChosenTypes.Of(request.Type);
        using IConfigurationSource reference = await SourceAsync(request.ReferencePath, request.Reference, cancellationToken).ConfigureAwait(false);
        using IConfigurationSource difference = await SourceAsync(request.DifferencePath, request.Difference, cancellationToken).ConfigureAwait(false);
        var comparer = new ConfigurationComparer(reference, difference, found, failed);
        var choice = new ComparedChoice(request.Name, request.Selection.Where(s => !types.AreArchives(s.Type)));
        ComparisonSummary summary = await comparer.RunAsync(types.Compared, request.Type.Length > 0, choice, _time.GetUtcNow(), progress, cancellationToken).ConfigureAwait(false);
        summary.Archives = [.. types.Archives];
        return summary;
    }

    public async Task<IReadOnlyList<ConfigurationComparison>> FindAsync(BackupArchive archive, GraphBackups tenant, IProgress<WorkProgress> progress, CancellationToken cancellationToken) =>
        (await ChangesSince.FindAsync(archive, tenant, Types, _time.GetUtcNow(), progress, cancellationToken).ConfigureAwait(false)).All;

    public async Task<string> WriteReportAsync(string path, ComparisonSummary summary, IReadOnlyList<ConfigurationComparison> found, CancellationToken cancellationToken)
    {
        byte[] page = ComparisonPage.Render(summary, found);
        string full = Path.GetFullPath(path);
        await new FolderStorage(Path.GetDirectoryName(full)!).WriteAsync(Path.GetFileName(full), page, cancellationToken).ConfigureAwait(false);
        return full;
    }

    private async Task<IConfigurationSource> SourceAsync(string? path, IBackups? tenant, CancellationToken cancellationToken) => path is null
        ? new TenantSource((GraphBackups)tenant!)
        : new ArchiveSource(await BackupArchive.OpenAsync(_storages.Open(path), cancellationToken).ConfigureAwait(false));
}
