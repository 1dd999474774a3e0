using System.Net;
using System.Text.Json;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Simulator.Server;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Simulator;

public sealed class ServerTests
{
    [Fact]
    public async Task Serves_whoever_speaks_HTTP()
    {
        await using SimulatorServer server = await SimulatorServer.StartAsync(new SimulatedTenantOptions { DeviceCount = 30, Seed = 7 });
        using HttpClient client = new() { BaseAddress = server.BaseAddress };
        using HttpRequestMessage request = new(HttpMethod.Get, "/v1.0/deviceManagement/managedDevices?$top=5");
        request.Headers.Add("client-request-id", "11111111-2222-3333-4444-555555555555");
        using HttpResponseMessage response = await client.SendAsync(request);
        Assert.Equal("11111111-2222-3333-4444-555555555555", response.Headers.GetValues("client-request-id").Single());
        Assert.True(Guid.TryParse(response.Headers.GetValues("request-id").Single(), out _));
        Assert.Equal(new DateTimeOffset(2026, 11, 2, 8, 0, 0, TimeSpan.Zero), response.Headers.Date);
        JsonElement page = TestTenant.Parse(await response.Content.ReadAsStringAsync());
        Assert.StartsWith(server.BaseAddress.ToString(), page.GetProperty("@odata.nextLink").GetString(), StringComparison.Ordinal);
        Assert.Equal(5, TestTenant.Parse(await client.GetStringAsync(page.GetProperty("@odata.nextLink").GetString())).GetProperty("value").GetArrayLength());
    }

    [Fact]
    public async Task Drops_and_cuts_connections_for_real()
    {
        await using SimulatorServer server = await SimulatorServer.StartAsync(new SimulatedTenantOptions { DeviceCount = 30 });
        using HttpClient client = new() { BaseAddress = server.BaseAddress };
        server.Tenant.Faults.Enable(FaultNames.AnswerLost, match: "/me", count: 1);
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("/v1.0/me"));
        server.Tenant.Faults.Enable(FaultNames.PageCut, match: "managedDevices", count: 1);
        using HttpResponseMessage cut = await client.GetAsync("/v1.0/deviceManagement/managedDevices", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, cut.StatusCode);
        await Assert.ThrowsAsync<HttpRequestException>(() => cut.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/v1.0/me")).StatusCode);
    }

    [Fact]
    public async Task The_audit_file_has_the_act_before_the_answer_comes()
    {
        string file = Path.Combine(Path.GetTempPath(), $"audit-{Guid.NewGuid():N}.jsonl");
        try
        {
            await File.WriteAllTextAsync(file, "from an earlier run\n");
            await using SimulatorServer server = await SimulatorServer.StartAsync(new SimulatedTenantOptions { DeviceCount = 30, AuditPath = file });
            using HttpClient client = new() { BaseAddress = server.BaseAddress };
            await client.PostAsync("/simulator/hold", new StringContent("""{"action":"any","count":1}"""));
            JsonElement page = TestTenant.Parse(await client.GetStringAsync("/v1.0/deviceManagement/managedDevices?$top=1&$filter=operatingSystem eq 'Windows'"));
            Task<HttpResponseMessage> waiting = client.PostAsync($"/v1.0/deviceManagement/managedDevices/{page.GetProperty("value")[0].GetProperty("id").GetString()}/retire", null);
            while (TestTenant.Parse(await client.GetStringAsync("/simulator/hold")).GetProperty("held").GetArrayLength() == 0)
            {
                await Task.Yield();
            }

            using FileStream shared = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using StreamReader reader = new(shared);
            JsonElement line = TestTenant.Parse((await reader.ReadLineAsync())!);
            Assert.Equal(("retire", "accepted"), (line.GetProperty("action").GetString(), line.GetProperty("outcome").GetString()));
            Assert.False(waiting.IsCompleted);
            await client.PostAsync("/simulator/release", null);
            Assert.Equal(HttpStatusCode.NoContent, (await waiting).StatusCode);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task The_control_plane_tells_and_moves_the_tenant()
    {
        await using SimulatorServer server = await SimulatorServer.StartAsync(new SimulatedTenantOptions { DeviceCount = 30, Seed = 12, RequireToken = true });
        using HttpClient client = new() { BaseAddress = server.BaseAddress };
        Assert.Equal(12, TestTenant.Parse(await client.GetStringAsync("/simulator/tenant")).GetProperty("seed").GetInt32());
        Assert.Equal(30, TestTenant.Parse(await client.GetStringAsync("/simulator/summary")).GetProperty("left").GetInt32());
        await client.PostAsync("/simulator/clock", new StringContent("""{"advanceTo":"2026-12-24T18:00:00Z"}"""));
        Assert.Equal(new DateTimeOffset(2026, 12, 24, 18, 0, 0, TimeSpan.Zero), server.Tenant.Clock.GetUtcNow());
        using HttpResponseMessage issued = await client.PostAsync("/simulator/token", new StringContent("""{"appOnly":true,"permissions":["Organization.Read.All"],"lifetimeSeconds":60}"""));
        client.DefaultRequestHeaders.Authorization = new("Bearer", TestTenant.Parse(await issued.Content.ReadAsStringAsync()).GetProperty("access_token").GetString());
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/v1.0/organization")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/v1.0/users")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsync("/simulator/faults", new StringContent("""{"name":"gremlins"}"""))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/simulator/weather")).StatusCode);
        Assert.Empty(server.Tenant.Audit.Records);
    }

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://example.com:80")]
    [InlineData("https://127.0.0.1:0")]
    public async Task Listens_on_loopback_only(string url) => await Assert.ThrowsAsync<ArgumentException>(() => SimulatorServer.StartAsync(new SimulatedTenantOptions { DeviceCount = 1 }, url));

    [Fact]
    public async Task A_running_clock_goes_on_by_itself()
    {
        await using SimulatorServer server = await SimulatorServer.StartAsync(new SimulatedTenantOptions { DeviceCount = 1, Latency = TimeSpan.Zero }, running: true);
        DateTimeOffset before = server.Tenant.Clock.GetUtcNow();
        Assert.True(SpinWait.SpinUntil(() => server.Tenant.Clock.GetUtcNow() > before, TimeSpan.FromSeconds(20)));
    }
}
