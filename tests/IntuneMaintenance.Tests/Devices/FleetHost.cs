using System.Net;
using System.Security;
using System.Text.Json;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Simulator.Server;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Devices;

/// <summary>A tenant on a socket and a PowerShell that is connected to it; what was done is read from the tenant's own audit.</summary>
internal sealed class FleetHost : IAsyncDisposable
{
    private static readonly string[] Destructive = ["retire", "wipe", "delete", "cleanWindowsDevice", "resetPasscode"];
    private readonly HttpClient _client;

    private FleetHost(SimulatorServer server)
    {
        Server = server;
        Shell = new PowerShellHarness();
        _client = new HttpClient(server.Tenant.CreateHandler()) { BaseAddress = new Uri("https://graph.microsoft.com") };
    }

    internal SimulatorServer Server { get; }

    internal PowerShellHarness Shell { get; }

    internal SimulatedTenant Tenant => Server.Tenant;

    /// <summary>Every request that changed something or tried to.</summary>
    internal IReadOnlyList<AuditRecord> Changes => [.. Tenant.Audit.Records.Where(r => !r.IsEffect)];

    /// <summary>Destructive requests that the tenant took, of devices in the order of their arrival.</summary>
    internal IReadOnlyList<AuditRecord> Taken => [.. Changes.Where(r => r.Outcome == "accepted" && Destructive.Contains(r.Action))];

    internal static async Task<FleetHost> StartAsync(SimulatedTenantOptions? options = null, bool connect = true)
    {
        var host = new FleetHost(await SimulatorServer.StartAsync(options ?? new SimulatedTenantOptions { DeviceCount = 600, Seed = 3 }));
        if (connect)
        {
            host.Shell.Connect(host.Server.BaseAddress);
        }

        return host;
    }

    /// <summary>Connects with a token of its own; the tenant has to run on the real clock's date for that.</summary>
    internal ScriptResult ConnectWith(SimulatedTokenRequest request)
    {
        using SecureString token = new NetworkCredential("", Tenant.IssueToken(request)).SecurePassword;
        return Shell.Run(
            "param($at, $token, $state) Connect-IntuneMaintenance -AccessToken $token -GraphEndpoint $at -StatePath $state",
            ("at", Server.BaseAddress),
            ("token", token),
            ("state", Path.Combine(Shell.Folder, "state"))).EnsureClean();
    }

    /// <summary>Devices as the tenant itself knows them.</summary>
    internal async Task<List<JsonElement>> DevicesAsync(string? filter = null)
    {
        List<JsonElement> all = [];
        string query = filter is null ? "" : "&$filter=" + Uri.EscapeDataString(filter);
        string? next = "/beta/deviceManagement/managedDevices?$select=id,deviceName,serialNumber,operatingSystem,managedDeviceOwnerType,deviceEnrollmentType,azureADDeviceId,managementState" + query;
        while (next is not null)
        {
            using HttpResponseMessage response = await _client.GetAsync(next);
            JsonElement page = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
            all.AddRange(page.GetProperty("value").EnumerateArray());
            next = page.TryGetProperty("@odata.nextLink", out JsonElement link) ? link.GetString() : null;
        }

        return all;
    }

    /// <summary>Ids of company-owned Windows devices: these know every act.</summary>
    internal async Task<string[]> IdsAsync(int count, string filter = "managedDeviceOwnerType eq 'company' and operatingSystem eq 'Windows'") =>
        [.. (await DevicesAsync(filter)).Take(count).Select(d => d.GetProperty("id").GetString()!)];

    internal ScriptResult Run(string script, params (string Name, object? Value)[] parameters) => Shell.Run(script, parameters);

    /// <summary>Moves the tenant's time on; the shell learns of it with the next answer that it gets.</summary>
    internal void Advance(TimeSpan by)
    {
        Tenant.Clock.AdvanceTo(Tenant.Clock.GetUtcNow() + by);
        Run("Get-IntuneDevice -Name nobody").EnsureClean();
    }

    /// <summary>Sets where the approval requests stand that the tenant holds.</summary>
    internal async Task DecideAsync(string code, string status)
    {
        using var content = new StringContent($$"""{"status":"{{status}}"}""");
        using HttpResponseMessage answer = await _client.PostAsync($"/simulator/approvals/{code}", content);
        answer.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        Shell.Dispose();
        _client.Dispose();
        await Server.DisposeAsync();
    }
}
