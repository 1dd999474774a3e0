using IntuneMaintenance.Engine.Decommission.Readiness;
using IntuneMaintenance.Engine.Journal;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>What a run writes before it does anything: which plan, who runs it, and whether somebody froze the campaign meanwhile.</summary>
internal static class CampaignBeginning
{
    internal static async Task WriteAsync(Campaign campaign, PlanChecker checker, string? signer, CancellationToken cancellationToken)
    {
        DecommissionPlan plan = campaign.Plan;
        if (campaign.Journal.Records.Count == 0)
        {
            IReadOnlyList<JournalRecord> findings = await CampaignReadiness.DemandAsync(checker, campaign, cancellationToken).ConfigureAwait(false);
            var facts = new Dictionary<string, string>
            {
                ["planId"] = plan.PlanId,
                ["planHash"] = plan.PlanHash,
                ["tenantId"] = plan.TenantId,
                ["tenantName"] = plan.TenantName,
            };
            await campaign.Journal.AppendAsync([new JournalRecord { Kind = RecordKind.Head, Facts = facts }, .. findings], cancellationToken).ConfigureAwait(false);
        }

        PlanGate.CheckJournal(plan, campaign.Journal.Records[0], campaign.Journal.Location);
        await campaign.Journal.AppendAsync(
            new JournalRecord
            {
                Kind = RecordKind.Run,
                Name = campaign.Identity.Account,
                Facts = signer is null ? null : new Dictionary<string, string> { ["signer"] = signer },
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whoever froze the campaign, or let it go on, had no journal to write to; the next writer does it for them.</summary>
    internal static async Task WriteSuspensionAsync(Campaign campaign, Suspension? now)
    {
        if (now is null || campaign.Journal.Records.LastOrDefault(r => r.Kind == RecordKind.Suspension)?.Facts?.GetValueOrDefault("at") == now.At.ToString("O"))
        {
            return;
        }

        await campaign.Journal.AppendAsync(
            new JournalRecord
            {
                Kind = RecordKind.Suspension,
                Name = now.By,
                State = now.IsSuspended ? nameof(DecommissionState.Suspended) : nameof(DecommissionState.Running),
                Detail = now.Reason,
                Facts = new Dictionary<string, string> { ["at"] = now.At.ToString("O") },
            },
            CancellationToken.None).ConfigureAwait(false);
    }
}
