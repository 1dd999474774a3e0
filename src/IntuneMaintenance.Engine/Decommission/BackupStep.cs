using System.Security.Cryptography.X509Certificates;
using IntuneMaintenance.Engine.Backup;
using IntuneMaintenance.Engine.Journal;
using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>A whole and verified backup, with the devices' keys where the plan names who may read them; without it nothing goes on.</summary>
internal sealed class BackupStep : ICampaignStep
{
    private readonly GraphBackups _backups;

    internal BackupStep(GraphBackups backups) => _backups = backups;

    public DecommissionStep Step => DecommissionStep.Backup;

    public async Task<StepOutcome> RunAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        Place place = await PlaceOfAsync(campaign, cancellationToken).ConfigureAwait(false);
        string path = place.Location;
        await campaign.NoteAsync(Step, RecordKind.Intent, path, null, "Begun", null).ConfigureAwait(false);
        X509Certificate2[] recipients = EscrowCertificates.Read(campaign.Plan) ?? [];
        var request = new BackupRequest { Path = path, IncludeRecoveryKey = recipients.Length > 0, EncryptionCertificate = recipients };
        BackupResult result = await _backups.SaveAsync(request, campaign.Storages, campaign.Progress, cancellationToken).ConfigureAwait(false);
        BackupCheck check = await new BackupFiles(campaign.Storages, campaign.Door.Time).TestAsync(place, cancellationToken).ConfigureAwait(false);
        bool good = result.Status == BackupStatus.Complete && check.IsValid;
        string detail = good
            ? $"{result.ObjectCount} objects {(recipients.Length > 0 ? "and the devices' keys, encrypted, " : "")}in '{path}', manifest {check.ManifestHash}."
            : $"The backup in '{path}' is not complete: {string.Join(" ", result.Gaps.Where(g => !g.ByDesign).Select(g => $"{g.Type} {g.Name}: {g.Reason}").Concat(check.Problems).Take(5))}";
        await campaign.NoteAsync(Step, RecordKind.End, path, null, good ? nameof(DeviceActState.Done) : nameof(DeviceActState.Failed), detail).ConfigureAwait(false);
        return good ? new StepOutcome(DecommissionState.Done, detail) : StepOutcome.Decision(detail + " Mend it, then run the plan again.");
    }

    /// <summary>
    /// The plan's place; a further attempt, after one that broke off or was incomplete, gets a place beside it. An attempt counts when it has
    /// left something: a place that was full before the first one is an error each time, until it is emptied.
    /// </summary>
    private static async Task<Place> PlaceOfAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        HashSet<string> tried = [.. campaign.Journal.Records.Where(r => r.Kind == RecordKind.Intent && r.Step == nameof(DecommissionStep.Backup)).Select(r => r.Id!)];
        for (int attempt = 1; ; attempt++)
        {
            Place place = Place.Of(campaign.Plan.BackupPath);
            place = attempt == 1 ? place : place.Numbered(attempt);
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
