using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Text;

namespace IntuneMaintenance.Engine.Tasks;

/// <summary>Destructive acts that one admin can do alone, because no Multi Admin Approval covers them (facts §0.6).</summary>
internal sealed class ApprovalTasks : ITaskSource
{
    private static readonly (string Policy, string Act)[] Destructive = [("deviceWipe", "wipe"), ("deviceRetire", "retire"), ("deviceDelete", "delete")];
    private readonly GraphDoor _door;
    private readonly TenantIdentity _tenant;

    internal ApprovalTasks(GraphDoor door, TenantIdentity tenant)
    {
        _door = door;
        _tenant = tenant;
    }

    public string Area => "Approvals";

    public async Task<IReadOnlyList<MaintenanceTask>> FindAsync(TaskQuery query, CancellationToken cancellationToken)
    {
        var covered = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        await foreach (ApprovalPolicy policy in _door.ListAsync(GraphPath.Beta("deviceManagement/operationApprovalPolicies"), LifecycleJson.Default.ApprovalPolicy, cancellationToken).ConfigureAwait(false))
        {
            covered.Add(policy.PolicyType ?? "");
        }

        string[] open = [.. Destructive.Where(d => !covered.Contains(d.Policy)).Select(d => d.Act)];
        return open.Length == 0
            ? []
            :
            [
                new MaintenanceTask
                {
                    Severity = TaskSeverity.Warning,
                    Area = Area,
                    Title = $"No Multi Admin Approval on {string.Join(", ", open)}",
                    Evidence = "One account, or whoever took it over, can do this to every device without a second person.",
                    Count = open.Length,
                    Command = CommandText.Open($"{AdminPortals.Intune(_tenant.Environment)}/#view/Microsoft_Intune_DeviceSettings/MultiAdminApprovalMenu"),
                },
            ];
    }
}
