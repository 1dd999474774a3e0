using System.Globalization;
using IntuneMaintenance.Engine.Backup;
using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Text;
using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Tasks;

/// <summary>Whether there is a whole, undamaged and recent backup of this tenant.</summary>
internal sealed class BackupTasks : ITaskSource
{
    private readonly BackupFiles _files;
    private readonly TenantIdentity _tenant;

    internal BackupTasks(BackupFiles files, TenantIdentity tenant)
    {
        _files = files;
        _tenant = tenant;
    }

    public string Area => "Backup";

    public async Task<IReadOnlyList<MaintenanceTask>> FindAsync(TaskQuery query, CancellationToken cancellationToken)
    {
        if (query.BackupPath is not { Length: > 0 } path)
        {
            return [Due(TaskSeverity.NotChecked, "No backup was named", "Nobody can tell whether there is one.", "Get-IntuneMaintenanceTask -BackupPath <folder>")];
        }

        string save = "Backup-IntuneConfiguration -Path <new folder>";
        if (await _files.NewestAsync(path, _tenant.TenantId, cancellationToken).ConfigureAwait(false) is not { } newest)
        {
            return [Due(TaskSeverity.Critical, "There is no backup of this tenant", $"None of {_tenant.TenantName} ({_tenant.TenantId}) was found in '{Place.Of(path)}'.", save)];
        }

        BackupCheck check = await _files.TestAsync(newest, cancellationToken).ConfigureAwait(false);
        var tasks = new List<MaintenanceTask>();
        if (!check.IsValid)
        {
            MaintenanceTask bad = Due(TaskSeverity.Critical, "The newest backup is incomplete or damaged", $"'{newest.Location}': {check.Problems[0]}", save);
            bad.Count = check.Problems.Length;
            tasks.Add(bad);
        }

        if (check.Age is { } age && age > TimeSpan.FromDays(query.BackupAgeDays))
        {
            MaintenanceTask old = Due(TaskSeverity.Warning, $"The newest backup is {Counted.Days((int)age.TotalDays)} old", $"'{newest.Location}' is of {check.CreatedDateTime!.Value.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.", save);
            old.DueDateTime = check.CreatedDateTime.Value.AddDays(query.BackupAgeDays);
            tasks.Add(old);
        }

        return tasks;
    }

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
