using IntuneMaintenance.Engine.Journal;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>A whole and verified backup; without it nothing goes on.</summary>
internal sealed class BackupStep : ICampaignStep
{
    private readonly IBackups _backups;
    private readonly IBackupFiles _files;

    internal BackupStep(IBackups backups, IBackupFiles files)
    {
        _backups = backups;
        _files = files;
    }

    public DecommissionStep Step => DecommissionStep.Backup;

    public async Task<StepOutcome> RunAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        string path = PathOf(campaign);
        await campaign.NoteAsync(Step, RecordKind.Intent, path, null, "Begun", null).ConfigureAwait(false);
        BackupResult result = await _backups.SaveAsync(new BackupRequest { Path = path }, campaign.Progress, cancellationToken).ConfigureAwait(false);
        BackupCheck check = await _files.TestAsync(path, cancellationToken).ConfigureAwait(false);
        bool good = result.Status == BackupStatus.Complete && check.IsValid;
        string detail = good
            ? $"{result.ObjectCount} objects in '{path}', manifest {check.ManifestHash}."
            : $"The backup in '{path}' is not complete: {string.Join(" ", result.Gaps.Where(g => !g.ByDesign).Select(g => $"{g.Type} {g.Name}: {g.Reason}").Concat(check.Problems).Take(5))}";
        await campaign.NoteAsync(Step, RecordKind.End, path, null, good ? nameof(DeviceActState.Done) : nameof(DeviceActState.Failed), detail).ConfigureAwait(false);
        return good ? new StepOutcome(DecommissionState.Done, detail) : StepOutcome.Decision(detail + " Mend it, then run the plan again.");
    }

    /// <summary>The plan's folder; a further attempt, after one that broke off or was incomplete, gets a folder beside it.</summary>
    private static string PathOf(Campaign campaign)
    {
        int attempts = campaign.Journal.Records.Count(r => r.Kind == RecordKind.Intent && r.Step == nameof(DecommissionStep.Backup));
        return attempts == 0 ? campaign.Plan.BackupPath : $"{campaign.Plan.BackupPath}-{attempts + 1}";
    }
}
