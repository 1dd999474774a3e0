using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Devices;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>Holds a plan against its tenant: what changed since, what stands in the way, how long it takes. Changes nothing.</summary>
internal sealed class PlanChecker
{
    private const double MostChanged = 0.02;
    private const int StaleDays = 30;
    private readonly GraphDoor _door;
    private readonly TenantIdentity _identity;
    private readonly GraphDevices _devices;

    internal PlanChecker(GraphDoor door, TenantIdentity identity, GraphDevices devices)
    {
        _door = door;
        _identity = identity;
        _devices = devices;
    }

    internal async Task<DecommissionCheck> CheckAsync(string path, IProgress<WorkProgress> progress, CancellationToken cancellationToken)
    {
        DecommissionPlan plan = await PlanFile.ReadAsync(path, cancellationToken).ConfigureAwait(false);
        PlanGate.CheckTenant(plan, _identity);
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
        DecommissionFinding[] findings = [.. Findings(plan, present, await ApprovalPoliciesAsync(cancellationToken).ConfigureAwait(false)).Where(f => f.Count > 0).OrderBy(f => f.Severity)];
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
            EstimatedDays = Math.Max(Days(plan.RetireCount, plan.RetiresPerDay), Days(plan.WipeCount, plan.WipesPerDay)),
            IsReady = !Array.Exists(findings, f => f.Severity == FindingSeverity.Blocking),
            Findings = findings,
            CheckedDateTime = _door.Time.GetUtcNow(),
        };
    }

    private IEnumerable<DecommissionFinding> Findings(DecommissionPlan plan, Dictionary<string, ManagedDevice> present, int approvalPolicies)
    {
        PlannedDevice[] leaving = [.. plan.Devices.Where(d => d.Act != PlannedAct.Leave)];
        PlannedDevice[] changed = [.. leaving.Where(d => present.TryGetValue(d.Id, out ManagedDevice? now) && IsAnother(d, now))];
        yield return Finding(
            changed.Length > leaving.Length * MostChanged ? FindingSeverity.Blocking : FindingSeverity.Warning,
            "DeviceIdentityChanged",
            changed.Length,
            $"{changed.Length} devices have another serial number, or where there is none another name, than in the plan: {Names(changed.Select(d => d.DeviceName))}",
            "They are skipped. If they shall go, make a new plan.");

        var planned = new HashSet<string>(plan.Devices.Select(d => d.Id), StringComparer.OrdinalIgnoreCase);
        ManagedDevice[] added = [.. present.Values.Where(d => !planned.Contains(d.Id))];
        yield return Finding(FindingSeverity.Warning, "DeviceNotInPlan", added.Length, $"{added.Length} devices enrolled since: {Names(added.Select(d => d.DeviceName))}", "They are left alone. Make a new plan, or another one for them.");

        DateTimeOffset stale = _door.Time.GetUtcNow().AddDays(-StaleDays);
        PlannedDevice[] unseen = [.. leaving.Where(d => present.TryGetValue(d.Id, out ManagedDevice? now) && now.LastSyncDateTime < stale)];
        yield return Finding(FindingSeverity.Warning, "DeviceNotSeen", unseen.Length, $"{unseen.Length} devices have not checked in for {StaleDays} days: {Names(unseen.Select(d => d.DeviceName))}", $"They may never get the command; after {plan.FollowUpDays} days they count as failed.");

        var own = new OwnDevice(_identity.DeviceId, Environment.MachineName);
        PlannedDevice[] ours = [.. leaving.Where(d => own.Is(new GraphDevice { DeviceName = d.DeviceName, AzureADDeviceId = d.AzureADDeviceId }))];
        yield return Finding(FindingSeverity.Warning, "OwnDevice", ours.Length, $"This runs on {Names(ours.Select(d => d.DeviceName))}", "It is never acted on. Run the plan from elsewhere, or retire that device by hand at the end.");

        int gone = leaving.Count(d => !present.ContainsKey(d.Id));
        yield return Finding(FindingSeverity.Note, "DeviceGone", gone, $"{gone} devices of the plan are no longer there.", "Nothing to do.");

        PlannedDevice[] erased = [.. leaving.Where(d => d.Act == PlannedAct.Wipe && present.TryGetValue(d.Id, out ManagedDevice? now) && !WipeReach.CanRetire(now.EnrollmentType))];
        yield return Finding(FindingSeverity.Warning, "WipeForWantOfRetire", erased.Length, $"{erased.Length} devices are wiped because their enrolment knows no retire: {Names(erased.Select(d => d.DeviceName))}", "If they shall keep their data, make the plan with -ExcludeId.");

        PlannedDevice[] windows = [.. leaving.Where(d => d.Act == PlannedAct.Retire && d.OperatingSystem?.StartsWith("Windows", StringComparison.OrdinalIgnoreCase) == true)];
        yield return Finding(FindingSeverity.Warning, "WindowsRetireLeavesApps", windows.Length, $"{windows.Length} Windows devices are retired: Win32 apps and Microsoft 365 Apps stay on them, and an Entra-joined one loses Entra sign-in and suspends BitLocker.", "Make sure of a local administrator and of escrowed recovery keys first.");
        yield return Finding(FindingSeverity.Warning, "MultiAdminApproval", plan.Justification is null ? approvalPolicies : 0, $"The tenant has {approvalPolicies} Multi Admin Approval policies, and the plan has no justification.", "Make the plan with -Justification; acts then wait for an approver.");
        yield return Finding(FindingSeverity.Blocking, "NothingToDo", leaving.Length == 0 ? 1 : 0, "The plan leaves every device.", "Make a plan that acts on devices.");
    }

    private async Task<int> ApprovalPoliciesAsync(CancellationToken cancellationToken)
    {
        int count = 0;
        try
        {
            await foreach (System.Text.Json.JsonElement _ in _door.ListRawAsync(GraphPath.Beta("deviceManagement/operationApprovalPolicies"), cancellationToken).ConfigureAwait(false))
            {
                count++;
            }
        }
        catch (IntuneMaintenanceException e) when (e.Kind == FailureKind.Permission)
        {
            // Not needed to go on: an act that needs an approval says so itself.
        }

        return count;
    }

    private static bool IsAnother(PlannedDevice planned, ManagedDevice now) => DeviceEvidence.IdentityChange(
        new DeviceAct(planned.Id, DestructiveAct.Retire) { SerialNumber = planned.SerialNumber, DeviceName = planned.DeviceName },
        new GraphDevice { SerialNumber = now.SerialNumber, DeviceName = now.DeviceName }) is not null;

    private static DecommissionFinding Finding(FindingSeverity severity, string id, int count, string evidence, string remedy) =>
        new() { Severity = severity, FindingId = id, Count = count, Evidence = evidence, Remedy = remedy };

    private static int Days(int count, int perDay) => (count + perDay - 1) / perDay;

    private static string Names(IEnumerable<string?> names)
    {
        string[] first = [.. names.Take(6).Select(n => n ?? "?")];
        return first.Length > 5 ? string.Join(", ", first.Take(5)) + " and others." : string.Join(", ", first) + ".";
    }
}
