using IntuneMaintenance.Engine.Journal;
using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>
/// How the domains are federated, with their public signing certificates, saved before the first of them is converted: afterwards the service no longer
/// shows it, and whoever wants to federate again needs it. It lies beside the campaign's backup, which was sealed long before.
/// </summary>
internal sealed class FederationBackup
{
    private const string Type = "DomainFederation";
    private const string Beside = "federation";
    private readonly CampaignBackup _backup;

    internal FederationBackup(CampaignBackup backup) => _backup = backup;

    /// <summary>Null when it is there, whole and verified; otherwise what the step waits for.</summary>
    internal async Task<StepOutcome?> DemandAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        if (campaign.Journal.Records.Any(r => r is { Kind: RecordKind.End, Step: nameof(DecommissionStep.Infrastructure), Name: Type, State: nameof(DeviceActState.Done) }))
        {
            return null;
        }

        (bool good, string detail) = await _backup.SaveAsync(campaign, DecommissionStep.Infrastructure, Place.Of(campaign.Plan.BackupPath).Beside(Beside), new BackupRequest { Type = [Type] }, cancellationToken).ConfigureAwait(false);
        return good ? null : StepOutcome.Decision($"How the domains are federated could not be saved, and nothing was converted. {detail}");
    }
}
