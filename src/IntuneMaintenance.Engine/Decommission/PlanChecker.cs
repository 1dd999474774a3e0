using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Decommission.Readiness;
using IntuneMaintenance.Engine.Devices;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Journal;
using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>Holds a plan against its tenant: what changed since, what stands in the way, how long it takes. Changes nothing.</summary>
internal sealed class PlanChecker
{
    private const double MostChanged = 0.02;
    private readonly GraphDoor _door;
    private readonly TenantIdentity _identity;
    private readonly GraphDevices _devices;
    private readonly ReadinessCheck _readiness;
    private readonly IConnectors _connectors;

    internal PlanChecker(GraphDoor door, TenantIdentity identity, GraphDevices devices, IConnectors connectors)
    {
        _door = door;
        _identity = identity;
        _devices = devices;
        _readiness = new ReadinessCheck(door, identity, connectors);
        _connectors = connectors;
    }

    internal async Task<DecommissionCheck> CheckAsync(string path, Storages storages, IProgress<WorkProgress> progress, CancellationToken cancellationToken)
    {
        DecommissionPlan plan = await PlanFile.ReadAsync(path, cancellationToken).ConfigureAwait(false);
        PlanGate.CheckTenant(plan, _identity);
        return await CheckAsync(plan, storages, progress, cancellationToken).ConfigureAwait(false);
    }

    internal async Task<DecommissionCheck> CheckAsync(DecommissionPlan plan, Storages storages, IProgress<WorkProgress> progress, CancellationToken cancellationToken)
    {
        var present = new Dictionary<string, ManagedDevice>(StringComparer.OrdinalIgnoreCase);
        await _devices.FindAsync(
            new DeviceQuery(),
            device =>
            {
                present[device.Id] = device;
                return Task.CompletedTask;
            },
            progress,
            cancellationToken).ConfigureAwait(false);
        var scope = new ReadinessScope(_door, _identity, plan, present, storages);
        var findings = Findings(plan, present).Where(f => f.Count > 0).ToList();
        findings.AddRange(await _readiness.FindAsync(scope, progress, cancellationToken).ConfigureAwait(false));
        findings.ForEach(f => f.IsAccepted = plan.AcceptedFindings.Contains(f.FindingId, StringComparer.OrdinalIgnoreCase));
        return new DecommissionCheck
        {
            TenantName = plan.TenantName,
            TenantId = plan.TenantId,
            Path = plan.Path,
            PlanHash = plan.PlanHash,
            BackupPath = plan.BackupPath,
            JournalPath = plan.JournalPath,
            RetireCount = plan.RetireCount,
            WipeCount = plan.WipeCount,
            LeaveCount = plan.LeaveCount,
            AppCount = plan.Steps.Contains(DecommissionStep.UninstallApps) ? plan.Apps.Count(a => a.Included) : 0,
            ConfigurationCount = plan.Steps.Contains(DecommissionStep.Configuration) ? plan.Configuration.Count(o => o.Included) : 0,
            UserCount = plan.Steps.Contains(DecommissionStep.Users) ? plan.Users.Count(u => u.Included) : 0,
            LicenseCount = plan.Steps.Contains(DecommissionStep.Licenses) ? plan.Licenses.Count(l => l.Included) : 0,
            EstimatedDays = scope.Days,
            EstimatedEndDateTime = scope.End,
            IsReady = findings.TrueForAll(f => f.Severity != FindingSeverity.Blocking || f.IsAccepted),
            Findings = [.. findings.OrderBy(f => f.Severity).ThenBy(f => f.IsAccepted)],
            CheckedDateTime = _door.Time.GetUtcNow(),
        };
    }

    internal Task<IReadOnlyList<JournalRecord>> RecordAsync(CancellationToken cancellationToken) => new TenantRecord(_door, _identity, _connectors).ReadAsync(cancellationToken);

    private static IEnumerable<DecommissionFinding> Findings(DecommissionPlan plan, Dictionary<string, ManagedDevice> present)
    {
        PlannedDevice[] leaving = [.. plan.Devices.Where(d => d.Act != PlannedAct.Leave)];
        PlannedDevice[] changed = [.. leaving.Where(d => present.TryGetValue(d.Id, out ManagedDevice? now) && IsAnother(d, now))];
        yield return Finding(
            changed.Length > leaving.Length * MostChanged ? FindingSeverity.Blocking : FindingSeverity.Warning,
            DecommissionFindingId.DeviceIdentityChanged,
            changed.Length,
            $"{Found.Count(changed.Length, "device")} with another serial number, or where there is none another name, than in the plan: {Names(changed.Select(d => d.DeviceName))}.",
            "They are skipped. If they shall go, make a new plan.");

        var planned = new HashSet<string>(plan.Devices.Select(d => d.Id), StringComparer.OrdinalIgnoreCase);
        ManagedDevice[] added = [.. present.Values.Where(d => !planned.Contains(d.Id))];
        yield return Finding(FindingSeverity.Warning, DecommissionFindingId.DeviceNotInPlan, added.Length, $"{Found.Count(added.Length, "device")} enrolled since: {Names(added.Select(d => d.DeviceName))}.", "They are left alone. Make a new plan, or another one for them.");

        int gone = leaving.Count(d => !present.ContainsKey(d.Id));
        yield return Finding(FindingSeverity.Note, DecommissionFindingId.DeviceGone, gone, $"{Found.Count(gone, "device")} of the plan {(gone == 1 ? "is" : "are")} no longer there.", "Nothing to do.");

        yield return Finding(FindingSeverity.Blocking, DecommissionFindingId.NothingToDo, DoesAnything(plan, leaving.Length > 0) ? 0 : 1, "The plan leaves every device, and has nothing else to do.", "Make a plan that acts on something.");
    }

    /// <summary>Beyond a backup; what is left on servers is worth a list even where nothing is switched off.</summary>
    private static bool DoesAnything(DecommissionPlan plan, bool anyLeaves) => Array.Exists(plan.Steps, step => step switch
    {
        DecommissionStep.Devices => anyLeaves,
        DecommissionStep.UninstallApps => anyLeaves && StepObjects.PlannedOf(plan, step).Length > 0,
        DecommissionStep.Infrastructure => true,
        _ => StepObjects.PlannedOf(plan, step).Length > 0,
    });

    private static bool IsAnother(PlannedDevice planned, ManagedDevice now) => DeviceEvidence.IdentityChange(
        new DeviceAct(planned.Id, DestructiveAct.Retire) { SerialNumber = planned.SerialNumber, DeviceName = planned.DeviceName },
        new GraphDevice { SerialNumber = now.SerialNumber, DeviceName = now.DeviceName }) is not null;

    private static DecommissionFinding Finding(FindingSeverity severity, string id, int count, string evidence, string remedy) =>
        new() { Severity = severity, FindingId = id, Count = count, Evidence = evidence, Remedy = remedy };

    private static string Names(IEnumerable<string?> names) => Found.Names([.. names.Select(n => n ?? "?")]);
}
