using IntuneMaintenance.Engine.Journal;

namespace IntuneMaintenance.Engine.Decommission.Readiness;

/// <summary>Before a campaign begins, its plan is held against the tenant. Once it has begun it goes on: what was found stands in its journal.</summary>
internal static class CampaignReadiness
{
    /// <summary>The findings, and what the report will need of the tenant, for the journal's first append. Throws when one blocks that the plan does not accept.</summary>
    internal static async Task<IReadOnlyList<JournalRecord>> DemandAsync(PlanChecker checker, Campaign campaign, CancellationToken cancellationToken)
    {
        DecommissionCheck check = await checker.CheckAsync(campaign.Plan, campaign.Storages, campaign.Progress, cancellationToken).ConfigureAwait(false);
        PlanGate.CheckReadiness(campaign.Plan, check);
        return [.. check.Findings.Select(ToRecord), .. await checker.RecordAsync(cancellationToken).ConfigureAwait(false)];
    }

    private static JournalRecord ToRecord(DecommissionFinding finding) => new()
    {
        Kind = RecordKind.Finding,
        Name = finding.FindingId,
        State = finding.IsAccepted ? $"{finding.Severity}, accepted" : finding.Severity.ToString(),
        Detail = finding.Evidence,
    };
}
