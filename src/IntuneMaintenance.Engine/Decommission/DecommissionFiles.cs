using System.Security;
using System.Security.Cryptography.X509Certificates;
using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Decommission.Rehearsal;
using IntuneMaintenance.Engine.Decommission.Report;
using IntuneMaintenance.Engine.Journal;
using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>Plans, journals and reports, without a tenant.</summary>
internal sealed class DecommissionFiles : IDecommissionFiles
{
    private readonly Storages _storages;
    private readonly TimeProvider _time;

    internal DecommissionFiles(Storages storages, TimeProvider time)
    {
        _storages = storages;
        _time = time;
    }

    public Task<DecommissionPlan> ReadPlanAsync(string planPath, CancellationToken cancellationToken) => PlanFile.ReadAsync(planPath, cancellationToken);

    public async Task<DecommissionStatus> ReadStatusAsync(string planPath, SecureString? storageSas, CancellationToken cancellationToken)
    {
        DecommissionPlan plan = await PlanFile.ReadAsync(planPath, cancellationToken).ConfigureAwait(false);
        IStorage place = PlaceOf(plan, storageSas);
        DecommissionStatus status = StatusReader.Read(plan, await RecordsAsync(plan, place, cancellationToken).ConfigureAwait(false), await new SuspensionMarker(place).ReadAsync(cancellationToken).ConfigureAwait(false));
        (await RehearsalFile.ReadAsync(place, plan, cancellationToken).ConfigureAwait(false))?.Compare(status);
        return status;
    }

    public async Task<string> KeepAsync(DecommissionRehearsal rehearsal, SecureString? storageSas, CancellationToken cancellationToken)
    {
        DecommissionPlan plan = await PlanFile.ReadAsync(rehearsal.Path, cancellationToken).ConfigureAwait(false);
        IStorage place = _storages.OpenedBy(SecureText.Reveal(storageSas)).OpenJournal(plan.JournalPath);
        await RehearsalFile.WriteAsync(place, rehearsal, cancellationToken).ConfigureAwait(false);
        return place.Location;
    }

    public async Task<DecommissionStatus> SuspendAsync(string planPath, bool suspended, string? reason, SecureString? storageSas, CancellationToken cancellationToken)
    {
        DecommissionPlan plan = await PlanFile.ReadAsync(planPath, cancellationToken).ConfigureAwait(false);
        IStorage place = PlaceOf(plan, storageSas);
        IReadOnlyList<JournalRecord> records = await ToFreezeAsync(plan, place, suspended, cancellationToken).ConfigureAwait(false);
        var suspension = new Suspension(suspended, $"{Environment.UserName} on {Environment.MachineName}", _time.GetUtcNow(), reason);
        await new SuspensionMarker(place).WriteAsync(suspension, cancellationToken).ConfigureAwait(false);
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
        return await PlanSignature.SignAsync(request.Path, request.PlanHash, certificate, _time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
    }

    public async Task<string> WriteReportAsync(string planPath, string reportPath, DecommissionRehearsal? rehearsal, SecureString? storageSas, CancellationToken cancellationToken)
    {
        DecommissionPlan plan = await PlanFile.ReadAsync(planPath, cancellationToken).ConfigureAwait(false);
        ReportTarget.Check(plan, reportPath);
        IStorage place = PlaceOf(plan, storageSas);
        byte[] page = ReportPage.Render(
            plan,
            await RecordsAsync(plan, place, cancellationToken).ConfigureAwait(false),
            await new SuspensionMarker(place).ReadAsync(cancellationToken).ConfigureAwait(false),
            rehearsal ?? await RehearsalFile.ReadAsync(place, plan, cancellationToken).ConfigureAwait(false));
        await new FolderStorage(PlanFile.FolderOf(reportPath)).WriteAsync(Path.GetFileName(reportPath), page, cancellationToken).ConfigureAwait(false);
        return Path.GetFullPath(reportPath);
    }

    private IStorage PlaceOf(DecommissionPlan plan, SecureString? storageSas) => _storages.OpenedBy(SecureText.Reveal(storageSas)).Open(plan.JournalPath);

    /// <summary>Whoever freezes a run under way needs neither a sound journal nor the plan as it was when the run began.</summary>
    private static async Task<IReadOnlyList<JournalRecord>> ToFreezeAsync(DecommissionPlan plan, IStorage place, bool suspended, CancellationToken cancellationToken)
    {
        try
        {
            IReadOnlyList<JournalRecord> records = await EventJournal.ReadAsync(place, cancellationToken).ConfigureAwait(false);
            bool changed = suspended && records.Count > 0 && records[0].Facts?.GetValueOrDefault("planId") == plan.PlanId;
            return changed || IsOf(plan, records) ? records : throw Another(plan);
        }
        catch (IntuneMaintenanceException e) when (suspended && e.ErrorId == "JournalDamaged")
        {
            return [];
        }
    }

    private static async Task<IReadOnlyList<JournalRecord>> RecordsAsync(DecommissionPlan plan, IStorage place, CancellationToken cancellationToken)
    {
        IReadOnlyList<JournalRecord> records = await EventJournal.ReadAsync(place, cancellationToken).ConfigureAwait(false);
        return IsOf(plan, records) ? records : throw Another(plan);
    }

    private static bool IsOf(DecommissionPlan plan, IReadOnlyList<JournalRecord> records) => records.Count == 0 || records[0].Facts?.GetValueOrDefault("planHash") == plan.PlanHash;

    private static IntuneMaintenanceException Another(DecommissionPlan plan) => new(FailureKind.InvalidState, "JournalOfAnotherPlan", $"The journal '{plan.JournalPath}' belongs to another plan than '{plan.Path}'.")
    {
        Target = plan.JournalPath,
    };
}
