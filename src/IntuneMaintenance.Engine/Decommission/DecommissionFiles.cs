using IntuneMaintenance.Engine.Journal;
using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>Plans, journals and reports, without a tenant.</summary>
internal sealed class DecommissionFiles : IDecommissionFiles
{
    public Task<DecommissionPlan> ReadPlanAsync(string planPath, CancellationToken cancellationToken) => PlanFile.ReadAsync(planPath, cancellationToken);

    public async Task<DecommissionStatus> ReadStatusAsync(string planPath, CancellationToken cancellationToken)
    {
        DecommissionPlan plan = await PlanFile.ReadAsync(planPath, cancellationToken).ConfigureAwait(false);
        return StatusReader.Read(plan, await RecordsAsync(plan, cancellationToken).ConfigureAwait(false));
    }

    public async Task<string> WriteReportAsync(string planPath, string reportPath, CancellationToken cancellationToken)
    {
        DecommissionPlan plan = await PlanFile.ReadAsync(planPath, cancellationToken).ConfigureAwait(false);
        byte[] page = ReportPage.Render(plan, await RecordsAsync(plan, cancellationToken).ConfigureAwait(false));
        await new FolderStorage(PlanFile.FolderOf(reportPath)).WriteAsync(Path.GetFileName(reportPath), page, cancellationToken).ConfigureAwait(false);
        return Path.GetFullPath(reportPath);
    }

    private static async Task<IReadOnlyList<JournalRecord>> RecordsAsync(DecommissionPlan plan, CancellationToken cancellationToken)
    {
        IReadOnlyList<JournalRecord> records = await EventJournal.ReadAsync(new FolderStorage(plan.JournalPath), cancellationToken).ConfigureAwait(false);
        if (records.Count > 0 && records[0].Facts?.GetValueOrDefault("planHash") != plan.PlanHash)
        {
            throw new IntuneMaintenanceException(FailureKind.InvalidState, "JournalOfAnotherPlan", $"The journal '{plan.JournalPath}' belongs to another plan than '{plan.Path}'.")
            {
                Target = plan.JournalPath,
            };
        }

        return records;
    }
}
