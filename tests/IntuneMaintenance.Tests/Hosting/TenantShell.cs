using System.Collections.Concurrent;
using System.Net;
using System.Security;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Simulator.Server;

namespace IntuneMaintenance.Tests.Hosting;

/// <summary>A simulated tenant on a socket, a shell with the packed module, and what went over the wire between them.</summary>
internal sealed class TenantShell : IAsyncDisposable
{
    private readonly ConcurrentQueue<SimulatedExchange> _exchanges = new();

    private TenantShell(SimulatorServer server)
    {
        Server = server;
        server.Tenant.Exchanged += _exchanges.Enqueue;
    }

    internal SimulatorServer Server { get; }

    internal SimulatedTenant Tenant => Server.Tenant;

    internal PowerShellHarness Shell { get; } = new();

    /// <summary>Requests that would change something, with the parts of batches.</summary>
    internal IReadOnlyList<SimulatedExchange> Changes => [.. _exchanges.Where(e => e.Method != "GET" && !e.RequestUri.AbsolutePath.EndsWith("$batch", StringComparison.Ordinal))];

    /// <summary>Everything so far.</summary>
    internal IReadOnlyList<SimulatedExchange> Exchanges => [.. _exchanges];

    /// <summary>A tenant with its admin connected to it; the clock is the tenant's.</summary>
    internal static async Task<TenantShell> StartAsync(SimulatedTenantOptions? options = null)
    {
        var shell = new TenantShell(await SimulatorServer.StartAsync(options ?? new SimulatedTenantOptions { DeviceCount = 5 }));
        shell.Shell.Connect(shell.Server.BaseAddress);
        return shell;
    }

    /// <summary>A tenant that asks for tokens; the connection has one with these permissions, for a user or for an application.</summary>
    internal static async Task<TenantShell> StartWithTokenAsync(bool appOnly, string[] permissions, SimulatedTenantOptions? options = null)
    {
        options = (options ?? new SimulatedTenantOptions { DeviceCount = 5 }) with { RequireToken = true, Start = DateTimeOffset.UtcNow };
        var shell = new TenantShell(await SimulatorServer.StartAsync(options));
        using SecureString token = new NetworkCredential("", shell.Tenant.IssueToken(new SimulatedTokenRequest { AppOnly = appOnly, Permissions = permissions })).SecurePassword;
        shell.Shell.Run("param($at, $token) Connect-IntuneMaintenance -AccessToken $token -GraphEndpoint $at", ("at", shell.Server.BaseAddress), ("token", token)).EnsureClean();
        return shell;
    }

    /// <summary>Forgets what went over the wire so far: it was the test's own preparation.</summary>
    internal void Forget() => _exchanges.Clear();

    internal ScriptResult Run(string script, params (string Name, object? Value)[] parameters) => Shell.Run(script, parameters);

    /// <summary>What another administrator does with a request for Multi Admin Approval.</summary>
    internal async Task DecideAsync(string code, string status)
    {
        using var client = new HttpClient();
        using var content = new StringContent($$"""{"status":"{{status}}"}""");
        using HttpResponseMessage answer = await client.PostAsync(new Uri(Server.BaseAddress, $"/simulator/approvals/{code}"), content);
        answer.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        Shell.Dispose();
        await Server.DisposeAsync();
    }
}
