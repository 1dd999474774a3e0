using IntuneMaintenance.Engine.Decommission.Report;
using System.Security.Cryptography.X509Certificates;
using IntuneMaintenance.Engine.Connection;
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
        return StatusReader.Read(plan, await RecordsAsync(plan, cancellationToken).ConfigureAwait(false), await SuspensionMarker.Of(plan).ReadAsync(cancellationToken).ConfigureAwait(false));
    }

    public async Task<DecommissionStatus> SuspendAsync(string planPath, bool suspended, string? reason, CancellationToken cancellationToken)
    {
        DecommissionPlan plan = await PlanFile.ReadAsync(planPath, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<JournalRecord> records = await RecordsAsync(plan, cancellationToken).ConfigureAwait(false);
        var suspension = new Suspension(suspended, $"{Environment.UserName} on {Environment.MachineName}", DateTimeOffset.UtcNow, reason);
        await SuspensionMarker.Of(plan).WriteAsync(suspension, cancellationToken).ConfigureAwait(false);
        return StatusReader.Read(plan, records, suspension);
    }

    public async Task<PlanSigning> SignAsync(PlanSigningRequest request, CancellationToken cancellationToken)
    {
        using X509Certificate2 certificate = Certificates.Load(new ConnectionRequest
        {
            CertificateThumbprint = request.CertificateThumbprint,
            CertificatePath = request.CertificatePath,
            CertificatePassword = request.CertificatePassword,
        });
        return await PlanSignature.SignAsync(request.Path, certificate, DateTimeOffset.UtcNow, cancellationToken).ConfigureAwait(false);
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
