using System.Security;
using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Journal;
using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>Plans, journals and reports, without a tenant.</summary>
internal sealed class DecommissionFiles : IDecommissionFiles
{
    private readonly Storages _storages;

    internal DecommissionFiles(Storages storages) => _storages = storages;

    public Task<DecommissionPlan> ReadPlanAsync(string planPath, CancellationToken cancellationToken) => PlanFile.ReadAsync(planPath, cancellationToken);

    public async Task<DecommissionStatus> ReadStatusAsync(string planPath, SecureString? storageSas, CancellationToken cancellationToken)
    {
        DecommissionPlan plan = await PlanFile.ReadAsync(planPath, cancellationToken).ConfigureAwait(false);
        return StatusReader.Read(plan, await RecordsAsync(plan, storageSas, cancellationToken).ConfigureAwait(false));
    }

    public async Task<string> WriteReportAsync(string planPath, string reportPath, SecureString? storageSas, CancellationToken cancellationToken)
    {
        DecommissionPlan plan = await PlanFile.ReadAsync(planPath, cancellationToken).ConfigureAwait(false);
        byte[] page = ReportPage.Render(plan, await RecordsAsync(plan, storageSas, cancellationToken).ConfigureAwait(false));
        await new FolderStorage(PlanFile.FolderOf(reportPath)).WriteAsync(Path.GetFileName(reportPath), page, cancellationToken).ConfigureAwait(false);
        return Path.GetFullPath(reportPath);
    }

    private async Task<IReadOnlyList<JournalRecord>> RecordsAsync(DecommissionPlan plan, SecureString? storageSas, CancellationToken cancellationToken)
    {
        IReadOnlyList<JournalRecord> records = await EventJournal.ReadAsync(_storages.OpenedBy(SecureText.Reveal(storageSas)).Open(plan.JournalPath), cancellationToken).ConfigureAwait(false);
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
