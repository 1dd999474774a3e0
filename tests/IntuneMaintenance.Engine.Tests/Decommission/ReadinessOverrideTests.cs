using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Decommission;

/// <summary>Each finding that blocks is lifted by its own name in the plan, and by no other.</summary>
public sealed class ReadinessOverrideTests
{
    private static readonly SimulatedTenantOptions Clean = new()
    {
        DeviceCount = 10,
        Seed = 10,
        Empty = true,
        WithConnectors = false,
        Domains = [],
        Outside = new OutsideOptions { ServiceProviders = 0, GuestAdmins = 0, ForeignApps = 0, IntunePartners = 0 },
    };

    private const string PushCertificate = "applePushNotificationCertificate";

    private static readonly Dictionary<string, (SimulatedTenantOptions Tenant, DecommissionStep[] Skip, string? Forbidden)> Cases = new()
    {
        [DecommissionFindingId.LocalAdminUnknown] = (Clean with { LocalAdminsMissing = 1 }, [], null),
        [DecommissionFindingId.RecoveryKeyMissing] = (Clean with { RecoveryKeysMissing = 1 }, [], null),
        [DecommissionFindingId.ActivationLockCodeMissing] = (Clean with { BypassCodesMissing = 1 }, [], null),
        [DecommissionFindingId.MultiAdminApproval] = (Clean with { ApprovalPolicies = ["deviceRetire"] }, [], null),
        [DecommissionFindingId.SubscriptionState] = (Clean with { SubscriptionState = "disabled", Subscriptions = [new SimulatedSubscription("INTUNE_A") { Status = "Suspended" }] }, [], null),
        [DecommissionFindingId.BackupMissing] = (Clean, [DecommissionStep.Backup], null),
        [DecommissionFindingId.LocalAdminUnknown + DecommissionFindingId.Unread] = (Clean, [], "deviceLocalCredentials"),
        [DecommissionFindingId.RecoveryKeyMissing + DecommissionFindingId.Unread] = (Clean, [], "recoveryKeys"),
        [DecommissionFindingId.ConnectorExpires + DecommissionFindingId.Unread] = (Clean, [], PushCertificate),
        [DecommissionFindingId.ActNotSupported] = (Clean with { DeviceCount = 120 }, [], null),
        [DecommissionFindingId.PermissionMissing] = (Clean, [], null),
        [DecommissionFindingId.ConnectorExpires] = (Clean with { EmptyKeeps = [PushCertificate] }, [], null),
        [DecommissionFindingId.MultiAdminApproval + DecommissionFindingId.Unread] = (Clean, [], "operationApprovalPolicies"),
        [DecommissionFindingId.SubscriptionState + DecommissionFindingId.Unread] = (Clean, [], "directory/subscriptions"),
        [DecommissionFindingId.ActivationLockCodeMissing + DecommissionFindingId.Unread] = (Clean, [], "managedDevices/"),
    };

    public static TheoryData<string> Blocking => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Blocking))]
    public async Task What_blocks_is_lifted_by_its_own_name_alone(string id)
    {
        (SimulatedTenantOptions options, DecommissionStep[] skip, string? forbidden) = Cases[id];
        using var tenant = new CampaignTenant(options, id == DecommissionFindingId.PermissionMissing ? ["DeviceManagementManagedDevices.Read.All"] : null);
        if (id == DecommissionFindingId.ConnectorExpires)
        {
            tenant.Tenant.Clear(PushCertificate);
            tenant.Tenant.Plant(PushCertificate, """{"id":"apns","appleIdentifier":"apple@contoso.example","topicIdentifier":"t","expirationDateTime":"2026-11-20T00:00:00Z","certificateUploadStatus":"Success"}""");
        }

        await BlockedAsync(await PlanAsync([]));
        await BlockedAsync(await PlanAsync([.. DecommissionFindingId.Acceptable.Where(a => a != id)]));
        Assert.Empty(tenant.Tenant.Audit.Records);
        Assert.False(Directory.Exists(tenant.PathOf("journal")) && Directory.EnumerateFiles(tenant.PathOf("journal"), "*.jsonl").Any(f => new FileInfo(f).Length > 0));
        string before = (await PlanAsync([id])).PlanHash;
        DecommissionStatus status = await BeginAsync(before);

        Assert.Equal(DecommissionState.Done, status.Steps.Single(s => s.Step == DecommissionStep.Preflight).State);

        async Task<DecommissionPlan> PlanAsync(string[] accept)
        {
            File.Delete(tenant.PlanPath);
            if (forbidden is not null)
            {
                tenant.Tenant.Faults.Disable(FaultNames.ForbiddenCollection);
            }

            DecommissionPlan plan = await tenant.PlanAsync(r => (r.SkipStep, r.Accept) = ([DecommissionStep.UninstallApps, DecommissionStep.Configuration, DecommissionStep.StopEnrollment, .. skip], accept));
            if (id == DecommissionFindingId.ActNotSupported)
            {
                // Nobody but an editor plans what a device does not know.
                await File.WriteAllTextAsync(tenant.PlanPath, (await File.ReadAllTextAsync(tenant.PlanPath)).Replace("\"act\": \"Wipe\"", "\"act\": \"Retire\"", StringComparison.Ordinal));
                plan.PlanHash = (await tenant.Room.CheckAsync(tenant.PlanPath, null, new Progress<WorkProgress>(), default)).PlanHash;
            }

            if (forbidden is not null)
            {
                tenant.Tenant.Faults.Enable(FaultNames.ForbiddenCollection, match: forbidden);
            }

            return plan;
        }

        async Task BlockedAsync(DecommissionPlan plan)
        {
            IntuneMaintenanceException refused = await Assert.ThrowsAsync<IntuneMaintenanceException>(() => BeginAsync(plan.PlanHash));
            Assert.Equal("PlanNotReady", refused.ErrorId);
            Assert.EndsWith($"-Accept {id}.", refused.Advice, StringComparison.Ordinal);
        }

        Task<DecommissionStatus> BeginAsync(string hash) => tenant.Room.RunAsync(
            new DecommissionRunRequest { Path = tenant.PlanPath, PlanHash = hash, UntilStep = DecommissionStep.Preflight }, _ => Task.CompletedTask, new Progress<WorkProgress>(), default);
    }

    [Theory]
    [InlineData("configuration", "removals of policies")]
    [InlineData("script", "removals of scripts")]
    [InlineData("app", "changes of apps")]
    [InlineData("tenantConfiguration", "removals of connectors")]
    [InlineData("tenantConfiguration", "removals of branding")]
    [InlineData("role", "removals of scope tags")]
    public async Task An_approval_policy_is_found_whatever_it_covers(string policy, string what)
    {
        using var tenant = new CampaignTenant(Clean with { Empty = false, WithConnectors = true, PoliciesPerFamily = 1, AppCount = 2, ApprovalPolicies = [policy] });
        string[] connectors = [.. (await tenant.Connectors.FindAsync(new ConnectorQuery(), default)).Where(c => c.CanRemove).Select(c => c.Id)];
        await tenant.PlanAsync(r => r.ConnectorId = connectors);

        DecommissionCheck check = await tenant.Room.CheckAsync(tenant.PlanPath, null, new Progress<WorkProgress>(), default);

        DecommissionFinding found = Assert.Single(check.Findings, f => f.FindingId == DecommissionFindingId.MultiAdminApproval);
        Assert.Equal(FindingSeverity.Blocking, found.Severity);
        Assert.Contains(what, found.Evidence, StringComparison.Ordinal);
    }
}
