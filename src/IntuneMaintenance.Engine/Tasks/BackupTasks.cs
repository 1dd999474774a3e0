using System.Globalization;
using IntuneMaintenance.Engine.Backup;
using IntuneMaintenance.Engine.Comparison;
using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Storage;
using IntuneMaintenance.Engine.Text;

namespace IntuneMaintenance.Engine.Tasks;

/// <summary>Whether there is a whole, undamaged and recent backup of this tenant, and what has changed since.</summary>
internal sealed class BackupTasks : ITaskSource
{
    private const string Save = "Backup-IntuneConfiguration -Path '<new folder>'";
    private const int FewNames = 3;
    private readonly BackupFiles _files;
    private readonly TenantIdentity _tenant;
    private readonly GraphBackups _backups;

    internal BackupTasks(BackupFiles files, GraphBackups backups)
    {
        _files = files;
        _backups = backups;
        _tenant = backups.Identity;
    }

    public string Area => "Backup";

    public async Task<IReadOnlyList<MaintenanceTask>> FindAsync(TaskQuery query, CancellationToken cancellationToken)
    {
        if (query.BackupPath is not { Length: > 0 } path)
        {
            return [Due(TaskSeverity.NotChecked, "No backup was named", "Nobody can tell whether there is one.", "Get-IntuneMaintenanceTask -BackupPath '<folder>'")];
        }

        if (await _files.NewestAsync(path, _tenant.TenantId, cancellationToken).ConfigureAwait(false) is not { } newest)
        {
            return [Due(TaskSeverity.Critical, "There is no backup of this tenant", $"None of {_tenant.TenantName} ({_tenant.TenantId}) was found in '{Place.Of(path)}'.", Save)];
        }

        BackupCheck check = await _files.TestAsync(newest, cancellationToken).ConfigureAwait(false);
        var tasks = new List<MaintenanceTask>();
        if (!check.IsValid)
        {
            MaintenanceTask bad = Due(TaskSeverity.Critical, "The newest backup is incomplete or damaged", $"'{newest.Location}': {check.Problems[0]}", Save);
            bad.Count = check.Problems.Length;
            tasks.Add(bad);
        }

        if (check.Age is { } age && age > TimeSpan.FromDays(query.BackupAgeDays))
        {
            MaintenanceTask old = Due(TaskSeverity.Warning, $"The newest backup is {Counted.Days((int)age.TotalDays)} old", $"'{newest.Location}' is of {check.CreatedDateTime!.Value.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.", Save);
            old.DueDateTime = check.CreatedDateTime.Value.AddDays(query.BackupAgeDays);
            tasks.Add(old);
        }

        tasks.AddRange(await ChangesAsync(newest, isOld: tasks.Exists(t => t.Severity == TaskSeverity.Warning), check.IsValid, cancellationToken).ConfigureAwait(false));
        return tasks;
    }

    /// <summary>What has changed since: to be expected of a recent backup, and a risk with an old one.</summary>
    private async Task<IReadOnlyList<MaintenanceTask>> ChangesAsync(Place newest, bool isOld, bool isIntact, CancellationToken cancellationToken)
    {
        using BackupArchive? archive = await TryOpenAsync(newest, cancellationToken).ConfigureAwait(false);
        if (archive is null)
        {
            // That it is damaged is told already.
            return [];
        }

        ChangesSince changes = await ChangesSince.FindAsync(archive, _backups, [.. Comparisons.Types.Where(t => t.Restorable)], _backups.Time.GetUtcNow(), NoProgress.Instance, cancellationToken).ConfigureAwait(false);
        var tasks = new List<MaintenanceTask>();
        if (changes.Changed is { Count: > 0 } changed)
        {
            MaintenanceTask task = Due(isOld ? TaskSeverity.Warning : TaskSeverity.Information, $"{Counted.Of(changed.Count, "object")} changed since the newest backup", $"{ByType(changed)}. Compare-IntuneConfiguration -ReferencePath {CommandText.Quote(newest.Location)} shows what.", Save);
            task.Count = changed.Count;
            tasks.Add(task);
        }

        // What the backup itself lacks, or has damaged, is told already; here it is about what cannot be read now.
        HashSet<string> lacking = [.. archive.Manifest.Gaps.Where(g => !g.ByDesign).Select(g => g.Type)];
        if (changes.NotCompared.Where(c => !lacking.Contains(c.Type) && (isIntact || c.ReferenceId is null)).ToArray() is { Length: > 0 } open)
        {
            tasks.Add(Due(TaskSeverity.NotChecked, "What changed since the newest backup: not checked", $"{ByType(open)}. {open[0].Reason}", "Test-IntunePermission"));
        }

        return tasks;
    }

    private async Task<BackupArchive?> TryOpenAsync(Place place, CancellationToken cancellationToken)
    {
        try
        {
            return await _files.OpenAsync(place, cancellationToken).ConfigureAwait(false);
        }
        catch (IntuneMaintenanceException e) when (e.Kind == FailureKind.InvalidData)
        {
            return null;
        }
    }

    private static string ByType(IReadOnlyList<ConfigurationComparison> objects) => string.Join("; ", objects.GroupBy(o => o.Type).Select(g =>
    {
        string[] names = [.. g.Select(o => o.Name).Where(n => n.Length > 0).Take(FewNames)];
        string more = g.Count() > names.Length && names.Length > 0 ? ", …" : "";
        return names.Length > 0 ? $"{g.Key} {g.Count().ToString(CultureInfo.InvariantCulture)} ({string.Join(", ", names)}{more})" : g.Key;
    }));

    private MaintenanceTask Due(TaskSeverity severity, string title, string evidence, string command) => new()
    {
        Severity = severity,
        Area = Area,
        Title = title,
        Evidence = evidence,
        Count = severity == TaskSeverity.NotChecked ? 0 : 1,
        Command = command,
    };
}
