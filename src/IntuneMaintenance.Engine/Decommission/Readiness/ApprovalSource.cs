using System.Globalization;
using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Tasks;

namespace IntuneMaintenance.Engine.Decommission.Readiness;

/// <summary>Multi Admin Approval on what the plan does: without a justification every request is turned away, with one each waits for a second person.</summary>
internal sealed class ApprovalSource : IReadinessSource
{
    private static readonly string[] Unnamed = ["unknown", "unknownFutureValue"];

    private static readonly string[] Policies = ["ConfigurationPolicy", "DeviceConfiguration", "CompliancePolicy", "LinuxCompliancePolicy", "GroupPolicyConfiguration", "Intent"];

    public string Code => DecommissionFindingId.MultiAdminApproval;

    public FindingSeverity WhenUnread => FindingSeverity.Blocking;

    public async Task<IReadOnlyList<DecommissionFinding>> FindAsync(ReadinessScope scope, CancellationToken cancellationToken)
    {
        var covered = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
        await foreach (ApprovalPolicy policy in scope.Door.ListAsync(GraphPath.Beta("deviceManagement/operationApprovalPolicies"), LifecycleJson.Default.ApprovalPolicy, cancellationToken).ConfigureAwait(false))
        {
            covered.Add(policy.PolicyType ?? "unknown");
        }

        if (covered.Overlaps(Unnamed))
        {
            // The published names have none for policies of configuration and compliance; whatever is not named may be that.
            covered.Add("configuration");
        }

        (string Policy, string What, int Count)[] waiting = [.. Acts(scope).Where(a => a.Count > 0 && covered.Contains(a.Policy))];
        if (waiting.Length == 0)
        {
            return Found.Nothing;
        }

        string what = string.Join(", ", waiting.Select(w => string.Create(CultureInfo.InvariantCulture, $"{w.Count} {w.What} ({w.Policy})")));
        string link = AdminPortals.Intune(scope.Identity.Environment) + "/#view/Microsoft_Intune_DeviceSettings/MultiAdminApprovalMenu";
        string[] policies = [.. waiting.Select(w => w.Policy).Distinct(StringComparer.Ordinal)];
        return scope.Plan.Justification is null
            ? Found.One(Code, FindingSeverity.Blocking, policies, $"Multi Admin Approval covers {what}, and the plan has no justification: the service turns such requests away.", "Make the plan with -Justification.", link)
            : Found.One(Code, FindingSeverity.Warning, policies, $"Multi Admin Approval covers {what}: each request waits for another administrator, three days at most.", "Have an approver ready during the whole campaign.", link);
    }

    private static IEnumerable<(string Policy, string What, int Count)> Acts(ReadinessScope scope)
    {
        DecommissionPlan plan = scope.Plan;
        PlannedObject[] objects = scope.Has(DecommissionStep.Configuration) ? [.. plan.Configuration.Where(o => o.Included)] : [];
        int apps = scope.Has(DecommissionStep.UninstallApps) ? plan.Apps.Count(a => a.Included) : 0;
        bool devices = scope.Has(DecommissionStep.Devices);
        yield return ("deviceRetire", "retires", devices ? plan.RetireCount : 0);
        yield return ("deviceWipe", "wipes", devices ? plan.WipeCount : 0);
        yield return ("app", "changes of apps", apps + objects.Count(o => o.Type == "MobileApp"));
        yield return ("script", "removals of scripts", objects.Count(o => o.Type.EndsWith("Script", StringComparison.Ordinal)));
        yield return ("configuration", "removals of policies", objects.Count(o => Policies.Contains(o.Type)));
        yield return ("role", "removals of scope tags", objects.Count(o => o.Type == "ScopeTag"));
        yield return ("tenantConfiguration", "removals of connectors", scope.Has(DecommissionStep.Connectors) ? plan.Connectors.Count(o => o.Included) : 0);
        yield return ("tenantConfiguration", "removals of branding", objects.Count(o => o.Type == "BrandingProfile"));
    }
}
