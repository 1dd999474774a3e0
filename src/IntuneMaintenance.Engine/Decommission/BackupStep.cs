using System.Security.Cryptography.X509Certificates;
using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>A whole and verified backup, with the devices' keys where the plan names who may read them; without it nothing goes on.</summary>
internal sealed class BackupStep : ICampaignStep
{
    private readonly CampaignBackup _backup;

    internal BackupStep(CampaignBackup backup) => _backup = backup;

    public DecommissionStep Step => DecommissionStep.Backup;

    public async Task<StepOutcome> RunAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        X509Certificate2[] recipients = EscrowCertificates.Read(campaign.Plan) ?? [];
        var request = new BackupRequest { IncludeRecoveryKey = recipients.Length > 0, EncryptionCertificate = recipients };
        (bool good, string detail) = await _backup.SaveAsync(campaign, Step, Place.Of(campaign.Plan.BackupPath), request, cancellationToken).ConfigureAwait(false);
        return good ? new StepOutcome(DecommissionState.Done, detail) : StepOutcome.Decision(detail);
    }
}
