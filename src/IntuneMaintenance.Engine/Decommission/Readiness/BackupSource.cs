using IntuneMaintenance.Engine.Backup;
using IntuneMaintenance.Engine.Journal;
using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Decommission.Readiness;

/// <summary>A whole, undamaged and recent backup of this tenant: the plan's own step makes one before anything else, any other plan must have it.</summary>
internal sealed class BackupSource : IReadinessSource
{
    private const int MostDays = 7;
    public string Code => DecommissionFindingId.BackupMissing;

    public FindingSeverity WhenUnread => FindingSeverity.Blocking;

    public async Task<IReadOnlyList<DecommissionFinding>> FindAsync(ReadinessScope scope, CancellationToken cancellationToken)
    {
        string? problem;
        try
        {
            if (scope.Has(DecommissionStep.Backup) && await IsTakenAsync(scope, cancellationToken).ConfigureAwait(false))
            {
                return Found.One(Code, FindingSeverity.Warning, [], $"The place of the plan's backup, '{scope.Plan.BackupPath}', holds something already, and a backup is never mixed with other files: the run will stop there.", "Empty it, or make the plan with another -BackupPath; or, where a backup of these days lies there, without the Backup step.");
            }

            problem = await ProblemAsync(scope, cancellationToken).ConfigureAwait(false);
        }
        catch (IntuneMaintenanceException e) when (scope.Has(DecommissionStep.Backup))
        {
            problem = $"The place of the backup could not be read: {e.Message}";
        }
        catch (IntuneMaintenanceException e)
        {
            // A closed container says nothing about the tenant: the other sources are still asked.
            return [Found.Unread(this, e)];
        }

        if (problem is null)
        {
            return Found.Nothing;
        }

        return scope.Has(DecommissionStep.Backup)
            ? Found.One(Code, FindingSeverity.Note, [], $"{problem} The plan's first step makes one, and nothing goes on without it.", "Nothing to do, unless a backup is wanted beforehand: Backup-IntuneConfiguration.")
            : Found.One(Code, FindingSeverity.Blocking, [], $"{problem} The plan has no Backup step.", $"Backup-IntuneConfiguration -Path '{scope.Plan.BackupPath.Replace("'", "''", StringComparison.Ordinal)}', or make the plan with its Backup step.");
    }

    /// <summary>Full before the campaign has begun; afterwards it is the campaign's own backup that lies there.</summary>
    private static async Task<bool> IsTakenAsync(ReadinessScope scope, CancellationToken cancellationToken)
    {
        if (scope.Plan.BackupPath.Length == 0 || (await EventJournal.ReadAsync(scope.Storages.Open(scope.Plan.JournalPath), cancellationToken).ConfigureAwait(false)).Count > 0)
        {
            return false;
        }

        IStorage place = scope.Storages.Open(scope.Plan.BackupPath);
        using var opened = place as IDisposable;
        return !await place.IsEmptyAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task<string?> ProblemAsync(ReadinessScope scope, CancellationToken cancellationToken)
    {
        if (scope.Plan.BackupPath.Length == 0)
        {
            return "No place of backups was named.";
        }

        var files = new BackupFiles(scope.Storages, scope.Door.Time);
        if (await NewestAsync(files, scope.Plan, cancellationToken).ConfigureAwait(false) is not { } newest)
        {
            return $"There is no backup of {scope.Plan.TenantName} in '{scope.Plan.BackupPath}' or beside it.";
        }

        BackupCheck check = await files.TestAsync(newest, cancellationToken).ConfigureAwait(false);
        return !check.IsValid ? $"The newest backup, '{newest.Location}', is incomplete or damaged: {check.Problems[0]}"
            : check.Age is { } age && age > TimeSpan.FromDays(MostDays) ? $"The newest backup, '{newest.Location}', is {Found.Count((int)age.TotalDays, "day")} old; the limit is {MostDays}."
            : null;
    }

    /// <summary>In the plan's place or, of a folder, among its neighbours, where those lie that were made by hand.</summary>
    internal static async Task<Place?> NewestAsync(BackupFiles files, DecommissionPlan plan, CancellationToken cancellationToken)
    {
        if (await files.NewestAsync(plan.BackupPath, plan.TenantId, cancellationToken).ConfigureAwait(false) is { } found)
        {
            return found;
        }

        Place own = Place.Of(plan.BackupPath);
        return own.Kind != PlaceKind.Blob && Path.GetDirectoryName(own.Location) is { Length: > 0 } parent
            ? await files.NewestAsync(parent, plan.TenantId, cancellationToken).ConfigureAwait(false)
            : null;
    }
}
