using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>A whole and verified backup; without it nothing goes on.</summary>
internal sealed class BackupStep : ICampaignStep
{
    private readonly CampaignBackup _backup;

    internal BackupStep(CampaignBackup backup) => _backup = backup;

    public DecommissionStep Step => DecommissionStep.Backup;

    public async Task<StepOutcome> RunAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        (bool good, string detail) = await _backup.SaveAsync(campaign, Step, Place.Of(campaign.Plan.BackupPath), [], cancellationToken).ConfigureAwait(false);
        return good ? new StepOutcome(DecommissionState.Done, detail) : StepOutcome.Decision(detail);
    }
}
