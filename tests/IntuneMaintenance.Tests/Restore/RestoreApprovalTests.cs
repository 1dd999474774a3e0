using System.Text.Json.Nodes;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Restore;

/// <summary>Multi Admin Approval of what a restore creates and changes: asked once, carried out once, and a no is a no.</summary>
public sealed class RestoreApprovalTests
{
    private const string Scripts = TenantCalls.Management + "deviceShellScripts";
    private const string Restore = "param($from, $id) Restore-IntuneConfiguration $from -Id $id -Justification 'Back to Monday' -Confirm:$false";
    private static readonly SimulatedTenantOptions Options = new() { DeviceCount = 2, Seed = 7, PoliciesPerFamily = 3, AppCount = 2, ApprovalPolicies = ["script"] };

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_creation_waits_is_made_once_and_gets_its_assignments(int assignments)
    {
        await using TenantShell shell = await TenantShell.StartAsync(Options with { AssignmentsPerPolicy = assignments });
        JsonNode script = await SaveAsync(shell);
        await shell.ByApprovalAsync("DELETE", $"{Scripts}/{script["id"]}", null);

        // Each request of its own is filed by itself: the object, then its assignments.
        for (int filed = 1; filed <= 1 + assignments; filed++)
        {
            Assert.Equal("PendingApproval", $"{Run(shell, script)["Status"]}");
            int before = (await RequestsAsync(shell)).Length;
            Assert.Equal("PendingApproval", $"{Run(shell, script)["Status"]}");
            Assert.Equal(before, (await RequestsAsync(shell)).Length);
            Assert.Equal(filed - 1, (await CopiesAsync(shell, script)).Length);
            await shell.DecideAsync(Open(await RequestsAsync(shell)), "approved");
        }

        ScriptResult done = Run(shell, script);

        Assert.Empty(done.Errors);
        Assert.Contains($"{done["Status"]}", new[] { "Created", "Updated" });
        string made = Assert.Single(await CopiesAsync(shell, script));
        Assert.Equal(made, done["TargetId"]);
        Assert.Equal(assignments, (await shell.ListAsync($"deviceShellScripts/{made}/assignments")).Count);
        Assert.Equal("Unchanged", $"{Run(shell, script)["Status"]}");
    }

    [Theory]
    [InlineData(true, "rejected")]
    [InlineData(false, "rejected")]
    [InlineData(true, "expired")]
    [InlineData(false, "expired")]
    [InlineData(false, "cancelled")]
    public async Task A_no_is_told_writes_nothing_and_may_be_asked_again(bool creation, string answer)
    {
        await using TenantShell shell = await TenantShell.StartAsync(Options with { AssignmentsPerPolicy = 0 });
        JsonNode script = await SaveAsync(shell);
        await shell.ByApprovalAsync(creation ? "DELETE" : "PATCH", $"{Scripts}/{script["id"]}", creation ? null : """{"description":"by hand"}""");
        Assert.Equal("PendingApproval", $"{Run(shell, script)["Status"]}");
        if (answer == "expired")
        {
            shell.Tenant.Clock.AdvanceTo(shell.Tenant.Clock.GetUtcNow().AddDays(31));
        }
        else
        {
            await shell.DecideAsync(Open(await RequestsAsync(shell)), answer);
        }

        ScriptResult refused = Run(shell, script);

        Assert.Equal("Refused", $"{refused["Status"]}");
        Assert.Equal(["RestoreRefused"], refused.ErrorIds);
        Assert.Contains(answer, $"{refused["Reason"]}", StringComparison.OrdinalIgnoreCase);
        Assert.Equal(creation ? 0 : 1, (await CopiesAsync(shell, script)).Length);
        Assert.Equal("PendingApproval", $"{Run(shell, script)["Status"]}");
        await shell.DecideAsync(Open(await RequestsAsync(shell)), "approved");
        Assert.Equal(creation ? "Created" : "Updated", $"{Run(shell, script)["Status"]}");
        Assert.Single(await CopiesAsync(shell, script));
    }

    private static ScriptResult Run(TenantShell shell, JsonNode script) => shell.Run(Restore, ("from", Backup(shell)), ("id", script["id"]!.GetValue<string>()));

    private static async Task<JsonNode> SaveAsync(TenantShell shell)
    {
        shell.Run("param($to) $null = Backup-IntuneConfiguration $to -Type ShellScript", ("to", Backup(shell))).EnsureClean();
        return (await shell.ListAsync("deviceShellScripts"))[0]!;
    }

    private static async Task<JsonNode[]> RequestsAsync(TenantShell shell) => [.. (await shell.ListAsync("operationApprovalRequests")).Select(r => r!)];

    private static string Open(JsonNode[] requests) => requests.Single(r => r["status"]!.GetValue<string>() == "needsApproval")["id"]!.GetValue<string>();

    private static async Task<string[]> CopiesAsync(TenantShell shell, JsonNode script) =>
        [.. (await shell.ListAsync("deviceShellScripts")).Where(s => s!["displayName"]!.GetValue<string>() == script["displayName"]!.GetValue<string>()).Select(s => s!["id"]!.GetValue<string>())];

    private static string Backup(TenantShell shell) => Path.Combine(shell.Shell.Folder, "backup");
}
