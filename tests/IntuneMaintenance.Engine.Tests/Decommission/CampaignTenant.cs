using System.Text;
using System.Text.Json;
using Azure.Core;
using IntuneMaintenance.Engine.Approvals;
using IntuneMaintenance.Engine.Backup;
using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Connectors;
using IntuneMaintenance.Engine.Decommission;
using IntuneMaintenance.Engine.Devices;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Simulator;

namespace IntuneMaintenance.Engine.Tests.Decommission;

/// <summary>A tenant in this process, the decommission room on it, and a switch that ends runs like a crash.</summary>
internal sealed class CampaignTenant : IDisposable
{
    private static readonly string[] Destructive = ["retire", "wipe", "delete", "cleanWindowsDevice"];
    private readonly string _folder = Directory.CreateTempSubdirectory("intune-campaign-").FullName;
    private readonly RenewingTokens _tokens;

    internal CampaignTenant(SimulatedTenantOptions options, string[]? permissions = null)
    {
        Tenant = new SimulatedTenant(options);
        Kill = new KillSwitch(Tenant.CreateHandler());
        _tokens = new RenewingTokens((_, _) => Task.FromResult(new AccessToken(Tenant.IssueToken(new SimulatedTokenRequest()), Tenant.Clock.GetUtcNow().AddHours(1))), Tenant.Clock);
        Time = new SetClock(Tenant.Clock);
        var endpoint = new Uri("https://simulated-tenant.invalid");
        Identity = new TenantIdentity { TenantId = Tenant.TenantId.ToString(), TenantName = Tenant.DisplayName, Account = "admin", Endpoint = endpoint, Permissions = permissions };
        Door = DoorFrame.Open(Kill, endpoint, _tokens, new Pacing(Time), Time);
        Devices = new GraphDevices(Door, Identity, PathOf("state"));
        Connectors = new GraphConnectors(Door, Identity, new ChangeApprovals(Door, Identity, PathOf("state")));
        Room = new GraphDecommissions(Door, Identity, Devices, new GraphBackups(Door, Identity), Connectors);
    }

    internal SimulatedTenant Tenant { get; }

    internal KillSwitch Kill { get; }

    /// <summary>The clock of the machine that the campaign runs on: the tenant's, unless somebody sets it.</summary>
    internal SetClock Time { get; }

    internal TenantIdentity Identity { get; }

    internal GraphDoor Door { get; }

    internal GraphDevices Devices { get; }

    internal GraphConnectors Connectors { get; }

    internal GraphDecommissions Room { get; }

    internal string PlanPath => PathOf("plan.json");

    /// <summary>Destructive requests that the tenant took, by device.</summary>
    internal ILookup<string, AuditRecord> Taken => Tenant.Audit.Records
        .Where(r => !r.IsEffect && r.Outcome == "accepted" && Destructive.Contains(r.Action))
        .ToLookup(r => r.DeviceId!, StringComparer.OrdinalIgnoreCase);

    internal string PathOf(string name) => Path.Combine(_folder, name);

    internal Task<DecommissionPlan> PlanAsync(Action<PlanRequest>? rules = null)
    {
        var request = new PlanRequest { Path = PlanPath, BackupPath = PathOf("backup"), JournalPath = PathOf("journal") };
        rules?.Invoke(request);
        return Room.PlanAsync(request, new Progress<WorkProgress>(), default);
    }

    internal Task<DecommissionStatus> RunAsync(string hash, bool wait = true, CancellationToken cancellationToken = default) =>
        Room.RunAsync(new DecommissionRunRequest { Path = PlanPath, PlanHash = hash, Wait = wait }, _ => Task.CompletedTask, new Progress<WorkProgress>(), cancellationToken);

    /// <summary>Codes of the approval requests that nobody has turned down or redeemed.</summary>
    internal async Task<string[]> OpenApprovalsAsync()
    {
        using HttpClient client = Client();
        using var page = JsonDocument.Parse(await client.GetStringAsync("/beta/deviceManagement/operationApprovalRequests?$top=100"));
        return [.. page.RootElement.GetProperty("value").EnumerateArray().Where(r => r.GetProperty("status").GetString() is "needsApproval" or "approved").Select(r => r.GetProperty("id").GetString()!)];
    }

    internal async Task DecideAsync(IEnumerable<string> codes, string status)
    {
        using HttpClient client = Client();
        foreach (string code in codes)
        {
            (await client.PostAsync($"/simulator/approvals/{code}", new StringContent($$"""{"status":"{{status}}"}""", Encoding.UTF8, "application/json"))).EnsureSuccessStatusCode();
        }
    }

    internal void Advance(TimeSpan by) => Tenant.Clock.AdvanceTo(Tenant.Clock.GetUtcNow() + by);

    private HttpClient Client() => new(Tenant.CreateHandler()) { BaseAddress = new Uri("https://graph.microsoft.com") };

    public void Dispose()
    {
        Door.Dispose();
        _tokens.Dispose();
        Tenant.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
