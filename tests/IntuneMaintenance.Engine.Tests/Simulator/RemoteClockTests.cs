using System.Text.Json;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Simulator.Server;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Simulator;

/// <summary>A client in another process shares the tenant's time through the control plane.</summary>
public sealed class RemoteClockTests
{
    [Fact]
    public async Task Follows_the_server_and_moves_it_on()
    {
        await using SimulatorServer server = await SimulatorServer.StartAsync(new SimulatedTenantOptions { DeviceCount = 10 });
        using SocketsHttpHandler transport = new();
        using RemoteClock clock = new(server.BaseAddress, transport);
        using HttpClient client = new(clock.Attach(transport), disposeHandler: false) { BaseAddress = server.BaseAddress };
        DateTimeOffset start = clock.GetUtcNow();
        Assert.Equal(server.Tenant.Clock.GetUtcNow(), start);
        await client.GetAsync("/v1.0/me");
        await Task.Delay(TimeSpan.FromDays(2), clock);
        Assert.InRange(clock.GetUtcNow(), start.AddDays(2), start.AddDays(2).AddMinutes(1));
        Assert.InRange(server.Tenant.Clock.GetUtcNow(), start.AddDays(2), start.AddDays(2).AddMinutes(1));
        using HttpResponseMessage later = await client.GetAsync("/v1.0/me");
        Assert.StartsWith("2026-11-04", later.Headers.GetValues("x-simulator-time").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_held_answer_lets_the_clients_own_timeout_fire()
    {
        await using SimulatorServer server = await SimulatorServer.StartAsync(new SimulatedTenantOptions { DeviceCount = 10 });
        using SocketsHttpHandler transport = new();
        using RemoteClock clock = new(server.BaseAddress, transport);
        using HttpClient client = new(clock.Attach(transport), disposeHandler: false) { BaseAddress = server.BaseAddress };
        server.Tenant.Faults.Enable(FaultNames.AnswerHeld, match: "/me", count: 1);
        using CancellationTokenSource timeout = new(TimeSpan.FromSeconds(100), clock);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.GetAsync("/v1.0/me", timeout.Token));
        Assert.Equal(200, (int)(await client.GetAsync("/v1.0/me")).StatusCode);
    }

    [Fact]
    public async Task While_the_server_is_down_timers_take_their_time()
    {
        SimulatorServer server = await SimulatorServer.StartAsync(new SimulatedTenantOptions { DeviceCount = 10 });
        using SocketsHttpHandler transport = new();
        using RemoteClock clock = new(server.BaseAddress, transport);
        await server.DisposeAsync();
        await Task.Delay(TimeSpan.FromMilliseconds(300), clock);
        Assert.Equal(new DateTimeOffset(2026, 11, 2, 8, 0, 0, 300, TimeSpan.Zero), clock.GetUtcNow());
    }
}
