using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Devices;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Storage;
using IntuneMaintenance.Simulator;

namespace IntuneMaintenance.Engine.Decommission.Rehearsal;

/// <summary>Runs a plan, by the code that runs it in earnest, on a twin of its tenant and on places that vanish afterwards.</summary>
internal sealed class CampaignRehearsal
{
    private static readonly TimeSpan Doubtful = TimeSpan.FromDays(30);
    private readonly GraphDoor _door;
    private readonly TenantIdentity _identity;
    private readonly Storages _storages;

    internal CampaignRehearsal(GraphDoor door, TenantIdentity identity, Storages storages)
    {
        _door = door;
        _identity = identity;
        _storages = storages;
    }

    internal async Task<DecommissionRehearsal> RunAsync(RehearsalRequest request, IProgress<WorkProgress> progress, CancellationToken cancellationToken)
    {
        DecommissionPlan plan = await PlanFile.ReadAsync(request.Path, cancellationToken).ConfigureAwait(false);
        if (request.PlanHash is null)
        {
            PlanGate.CheckTenant(plan, _identity);
        }
        else
        {
            PlanGate.Check(plan, request.PlanHash, _identity);
        }

        if (request.SignerThumbprint is not null)
        {
            await PlanSignature.DemandAsync(plan, request.SignerThumbprint, _identity, cancellationToken).ConfigureAwait(false);
        }

        using var scratch = new ScratchFolder();
        Storages storages = _storages.OpenedBy(SecureText.Reveal(request.StorageSas)).WithScratch(scratch.Location);
        using TwinTenant twin = await TwinTenant.MakeAsync(_door, _identity, request, storages, Path.Combine(scratch.Location, "state"), cancellationToken).ConfigureAwait(false);
        DateTimeOffset start = twin.Tenant.Clock.GetUtcNow();
        DecommissionCheck check = await twin.Room.CheckAsync(plan, progress, cancellationToken).ConfigureAwait(false);
        IReadOnlyDictionary<string, int> before = twin.Tenant.CountRequests();

        // What blocks is told; what happens without it is still worth knowing.
        DecommissionPlan rehearsed = await PlanFile.ReadAsync(request.Path, cancellationToken).ConfigureAwait(false);
        rehearsed.JournalPath = Path.Combine(scratch.Location, "journal");
        rehearsed.BackupPath = Path.Combine(scratch.Location, "backup");
        rehearsed.SheetPath = plan.SheetPath.Length == 0 ? "" : Path.Combine(scratch.Location, "sheet");
        rehearsed.AcceptedFindings = [.. DecommissionFindingId.Acceptable];
        DecommissionStatus status = await twin.Room.RunAsync(rehearsed, progress, cancellationToken).ConfigureAwait(false);
        foreach (DecommissionStepResult step in status.Steps)
        {
            step.Detail = step.Detail?.Replace(rehearsed.BackupPath, plan.BackupPath, StringComparison.Ordinal);
        }

        return Tell(request, plan, check, status, twin.Tenant, before, start);
    }

    private static DecommissionRehearsal Tell(RehearsalRequest request, DecommissionPlan plan, DecommissionCheck check, DecommissionStatus status, SimulatedTenant tenant, IReadOnlyDictionary<string, int> before, DateTimeOffset start)
    {
        TenantSummary summary = tenant.Summarize();
        RehearsedRequests[] requests =
        [
            .. tenant.CountRequests().Select(k => new RehearsedRequests { Kind = k.Key, Count = k.Value - before.GetValueOrDefault(k.Key) }).Where(k => k.Count > 0).OrderByDescending(k => k.Count).ThenBy(k => k.Kind, StringComparer.Ordinal),
        ];
        DecommissionFinding[] blocking = [.. check.Findings.Where(f => f.Severity == FindingSeverity.Blocking && !f.IsAccepted)];
        return new DecommissionRehearsal
        {
            TenantName = plan.TenantName,
            TenantId = plan.TenantId,
            Path = plan.Path,
            PlanId = plan.PlanId,
            PlanHash = plan.PlanHash,
            Seed = request.Seed,
            IsReady = blocking.Length == 0,
            Blocking = blocking,
            State = status.State,
            Detail = status.Detail,
            StartedDateTime = start,
            EndedDateTime = tenant.Clock.GetUtcNow(),
            Days = DaysOf(tenant.Audit.Records),
            DeviceCount = status.DeviceCount,
            Done = status.Done,
            Failed = status.Failed,
            LeftCount = summary.Devices - summary.Done,
            DoubtfulCount = plan.Devices.Count(d => d.Act != PlannedAct.Leave && d.LastSyncDateTime is { } seen && start - seen > Doubtful && start - seen <= TwinOptions.Lost),
            RequestCount = requests.Sum(r => r.Count),
            Requests = requests,
            Failures = RehearsedFailure.Of(status),
            Steps = status.Steps,
            Checklist = status.Checklist,
        };
    }

    /// <summary>A day counts when the service took something on it.</summary>
    private static RehearsedDay[] DaysOf(IEnumerable<AuditRecord> records) =>
    [
        .. records.Where(r => r is { Kind: "request", Outcome: "accepted", Action: "retire" or "wipe" })
            .GroupBy(r => r.Time.UtcDateTime.Date)
            .OrderBy(day => day.Key)
            .Select(day => new RehearsedDay { Date = day.Key, Retires = day.Count(r => r.Action == "retire"), Wipes = day.Count(r => r.Action == "wipe") }),
    ];
}
