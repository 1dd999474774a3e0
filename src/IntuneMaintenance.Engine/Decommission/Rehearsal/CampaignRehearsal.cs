using IntuneMaintenance.Engine.Backup;
using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Decommission.Readiness;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Decommission.Rehearsal;

/// <summary>Runs a plan, by the code that runs it in earnest, on a twin of its tenant and on shadows of its places, which vanish afterwards.</summary>
internal sealed class CampaignRehearsal
{
    private const string PlaceTaken = "BackupPlaceTaken";
    private const string Incomplete = "BackupWouldBeIncomplete";
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
        DecommissionPlan plan = await ReadAsync(request, cancellationToken).ConfigureAwait(false);
        using var scratch = new ScratchFolder();
        Storages real = _storages.OpenedBy(SecureText.Reveal(request.StorageSas));
        Storages storages = real.Shadowed(Path.Combine(scratch.Location, "places"));
        IStorage journal = storages.OpenJournal(plan.JournalPath);
        RehearsedStart start = await RehearsedStart.ReadAsync(plan, journal, cancellationToken).ConfigureAwait(false);
        if (start.HasEnded)
        {
            return RehearsalText.OfNothing(request, plan, start, _door.Time.GetUtcNow());
        }

        using TwinTenant twin = await TwinTenant.MakeAsync(_door, _identity, request, plan, start, (real, storages), Path.Combine(scratch.Location, "state"), cancellationToken).ConfigureAwait(false);
        DateTimeOffset began = twin.Tenant.Clock.GetUtcNow();
        DecommissionFinding[] blocking = [.. (await twin.Room.CheckAsync(plan, progress, cancellationToken).ConfigureAwait(false)).Findings.Where(f => Blocks(f, start))];

        // What blocks is told; what happens without it is still worth knowing.
        DecommissionPlan rehearsed = await PlanFile.ReadAsync(request.Path, cancellationToken).ConfigureAwait(false);
        rehearsed.AcceptedFindings = [.. DecommissionFindingId.Acceptable];
        if (await IsTakenAsync(plan, start, storages, cancellationToken).ConfigureAwait(false))
        {
            storages = real.Shadowed(Path.Combine(scratch.Location, "places"), blank: plan.BackupPath);
            blocking = [.. blocking, .. Found.One(PlaceTaken, FindingSeverity.Blocking, [], BackupWriter.NotEmpty(plan.BackupPath).Message, "Empty the place, or make a plan with another one or without the Backup step.")];
        }

        if (start.Suspension is { } suspension)
        {
            await new SuspensionMarker(storages.OpenJournal(plan.JournalPath)).WriteAsync(suspension with { IsSuspended = false, At = began }, cancellationToken).ConfigureAwait(false);
        }

        IReadOnlyDictionary<string, int> before = twin.Tenant.CountRequests();
        DecommissionStatus status = await twin.Room.RunAsync(rehearsed, storages, progress, cancellationToken).ConfigureAwait(false);
        DecommissionStepResult backup = status.Steps.Single(s => s.Step == DecommissionStep.Backup);
        if (backup.State == DecommissionState.WaitingForDecision)
        {
            blocking = [.. blocking, .. Found.One(Incomplete, FindingSeverity.Blocking, [], $"The plan's own backup does not become whole, and the run waits there for a decision. {backup.Detail}", "Connect with the permission that is missing.")];
        }
        else if (twin.Source.Refused.Count > 0 && plan.Steps.Contains(DecommissionStep.Backup) && !StatusReader.HasEnded(start.Records, DecommissionStep.Backup))
        {
            blocking = [.. blocking, .. Found.One(Incomplete, FindingSeverity.Blocking, [.. twin.Source.Refused], $"The tenant refuses to show this account {string.Join(", ", twin.Source.Refused)}: the plan's own backup will be incomplete, and the run waits there for a decision.", "Connect with the permission that is missing.")];
        }

        return RehearsalText.Of(request, plan, start, blocking, status, twin, before, began);
    }

    private async Task<DecommissionPlan> ReadAsync(RehearsalRequest request, CancellationToken cancellationToken)
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

        return plan;
    }

    /// <summary>A campaign that has begun is stopped by drift alone.</summary>
    private static bool Blocks(DecommissionFinding finding, RehearsedStart start) =>
        finding.Severity == FindingSeverity.Blocking && !finding.IsAccepted && !(start.HasBegun && DecommissionFindingId.Acceptable.Contains(finding.FindingId));

    /// <summary>The plan's backup would have no place to go to.</summary>
    private static async Task<bool> IsTakenAsync(DecommissionPlan plan, RehearsedStart start, Storages storages, CancellationToken cancellationToken)
    {
        if (!plan.Steps.Contains(DecommissionStep.Backup) || start.HasTriedBackup)
        {
            return false;
        }

        IStorage place = storages.Open(plan.BackupPath);
        using var opened = place as IDisposable;
        return !await place.IsEmptyAsync(cancellationToken).ConfigureAwait(false);
    }
}
