using IntuneMaintenance.Engine.Backup;
using IntuneMaintenance.Engine.Journal;
using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>Writes a backup for a campaign and verifies it; a further attempt gets a place beside the first.</summary>
internal sealed class CampaignBackup
{
    private readonly GraphBackups _backups;

    internal CampaignBackup(GraphBackups backups) => _backups = backups;

    /// <summary>True and where it is, or false and why it is none.</summary>
    /// <param name="campaign">The campaign, whose journal tells of it.</param>
    /// <param name="step">The step that wants it.</param>
    /// <param name="wanted">Where it goes.</param>
    /// <param name="request">What to save; its path is set here.</param>
    /// <param name="cancellationToken">Ends it.</param>
    internal async Task<(bool Good, string Detail)> SaveAsync(Campaign campaign, DecommissionStep step, Place wanted, BackupRequest request, CancellationToken cancellationToken)
    {
        Place place = await PlaceOfAsync(campaign, step, wanted, cancellationToken).ConfigureAwait(false);
        string path = place.Location;
        string? name = request.Type.Length == 0 ? null : string.Join(", ", request.Type);
        await campaign.NoteAsync(step, RecordKind.Intent, path, name, "Begun", null).ConfigureAwait(false);
        request.Path = path;
        BackupResult result = await _backups.SaveAsync(request, campaign.Storages, campaign.Progress, cancellationToken).ConfigureAwait(false);
        BackupCheck check = await new BackupFiles(campaign.Storages, campaign.Door.Time).TestAsync(place, cancellationToken).ConfigureAwait(false);
        bool good = result.Status == BackupStatus.Complete && check.IsValid;
        string detail = good
            ? $"{result.ObjectCount} objects {(request.IncludeRecoveryKey ? "and the devices' keys, encrypted, " : "")}in '{path}', manifest {check.ManifestHash}."
            : $"The backup in '{path}' is not complete: {string.Join(" ", result.Gaps.Where(g => !g.ByDesign).Select(g => $"{g.Type} {g.Name}: {g.Reason}").Concat(check.Problems).Take(5))}";
        await campaign.NoteAsync(step, RecordKind.End, path, name, good ? nameof(DeviceActState.Done) : nameof(DeviceActState.Failed), detail).ConfigureAwait(false);
        return (good, good ? detail : detail + " Mend it, then run the plan again.");
    }

    /// <summary>
    /// The plan's place; a further attempt, after one that broke off or was incomplete, gets a place beside it. An attempt counts when it has
    /// left something: a place that was full before the first one is an error each time, until it is emptied.
    /// </summary>
    private static async Task<Place> PlaceOfAsync(Campaign campaign, DecommissionStep step, Place wanted, CancellationToken cancellationToken)
    {
        HashSet<string> tried = [.. campaign.Journal.Records.Where(r => r.Kind == RecordKind.Intent && r.Step == step.ToString()).Select(r => r.Id!)];
        for (int attempt = 1; ; attempt++)
        {
            Place place = attempt == 1 ? wanted : wanted.Numbered(attempt);
            IStorage storage = campaign.Storages.Open(place);
            using var opened = storage as IDisposable;
            if (await storage.IsEmptyAsync(cancellationToken).ConfigureAwait(false))
            {
                return place;
            }

            if (!tried.Contains(place.Location))
            {
                throw BackupWriter.NotEmpty(place.Location);
            }
        }
    }
}
