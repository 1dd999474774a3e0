using IntuneMaintenance.Engine.Backup;
using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Restore;

/// <summary>The room of Restore-IntuneConfiguration.</summary>
internal sealed class GraphRestores : IRestores
{
    private readonly GraphDoor _door;
    private readonly TenantIdentity _tenant;
    private readonly string _statePath;
    private readonly Storages _storages;

    internal GraphRestores(GraphDoor door, TenantIdentity tenant, string statePath, Storages? storages = null)
    {
        _storages = storages ?? Storages.Offline;
        _door = door;
        _tenant = tenant;
        _statePath = statePath;
    }

    public async Task RunAsync(RestoreRequest request, Func<RestoreResult, Task<bool>> confirm, Func<RestoreResult, Task> sink, IProgress<WorkProgress> progress, CancellationToken cancellationToken)
    {
        using BackupArchive archive = await BackupArchive.OpenAsync(_storages.Open(request.Path), cancellationToken).ConfigureAwait(false);
        bool sameTenant = archive.Manifest.TenantId.Equals(_tenant.TenantId, StringComparison.OrdinalIgnoreCase);
        if (!sameTenant && !request.AllowOtherTenant)
        {
            throw new IntuneMaintenanceException(FailureKind.Guard, "BackupOfOtherTenant", $"The backup in '{archive.Location}' is of {archive.Manifest.TenantName} ({archive.Manifest.TenantId}), and the connection leads to {_tenant.TenantName} ({_tenant.TenantId}). Nothing was written.")
            {
                Target = archive.Location,
                Advice = "-AllowOtherTenant takes it over by names; -MappingFile says what is called otherwise.",
            };
        }

        IReadOnlyList<ManifestFile> files = RestoreChoice.Of(archive, request.Selection);
        var map = new RestoreMap();
        IStorage place = PlaceOf(request, archive);
        using var opened = place as IDisposable;
        RestoreJournal journal = await RestoreJournal.OpenAsync(place, _door.Time, _tenant.TenantId, archive, map, request.OnlyShow, cancellationToken).ConfigureAwait(false);
        await using (journal.ConfigureAwait(false))
        {
            RestoreRun run = await BeginAsync(request, archive, map, journal, sameTenant, confirm, cancellationToken).ConfigureAwait(false);
            await new RestoreQueue(run, sink, progress).RunAsync(files, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>One journal for a backup and a tenant, so that the same command goes on where it was.</summary>
    private IStorage PlaceOf(RestoreRequest request, BackupArchive archive)
    {
        string place = request.JournalPath ?? Path.Combine(_statePath, "restore", $"{_tenant.TenantId}-{archive.ManifestHash[..16]}");
        return request.OnlyShow ? _storages.Open(place) : _storages.OpenJournal(place);
    }

    private async Task<RestoreRun> BeginAsync(RestoreRequest request, BackupArchive archive, RestoreMap map, RestoreJournal journal, bool sameTenant, Func<RestoreResult, Task<bool>> confirm, CancellationToken cancellationToken)
    {
        var source = new RestoreSource(archive);
        var tenant = new TenantObjects(_door);
        var targets = new RestoreTargets(source, tenant, map, sameTenant);
        var directory = new DirectoryReferences(_door, source, sameTenant);
        RestoreMapping mapping = RestoreMapping.None;
        if (request.MappingFile is { } file)
        {
            mapping = RestoreMapping.Parse(file, await MappingFile.ReadAsync(file, cancellationToken).ConfigureAwait(false));
            await MappingCheck.CheckAsync(file, mapping, tenant, directory, cancellationToken).ConfigureAwait(false);
        }

        return new RestoreRun(_door, request, source, tenant, map, journal)
        {
            Targets = targets,
            References = new RestoreReferences(source, tenant, targets, map, directory, new PresentationReferences(_door), mapping),
            Sender = new RestoreSender(_door, journal, request.Justification),
            Reader = new PresentReader(_door),
            Confirm = confirm,
        };
    }
}
