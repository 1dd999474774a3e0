using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Simulator;

public sealed class ClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Jumps_over_what_nobody_does()
    {
        using VirtualClock clock = new(Start, TimeSpan.Zero);
        await Task.Delay(TimeSpan.FromDays(3), clock);
        Assert.Equal(Start.AddDays(3), clock.GetUtcNow());
    }

    [Fact]
    public async Task Fires_timers_in_the_order_of_their_time()
    {
        using VirtualClock clock = new(Start, TimeSpan.Zero);
        List<string> fired = [];
        async Task Wait(string name, int hours)
        {
            await Task.Delay(TimeSpan.FromHours(hours), clock);
            lock (fired)
            {
                fired.Add($"{name}@{clock.GetUtcNow():HH}");
            }
        }

        await Task.WhenAll(Wait("c", 3), Wait("a", 1), Wait("b", 2));
        Assert.Equal(["a@09", "b@10", "c@11"], fired);
    }

    [Fact]
    public async Task A_period_comes_again_until_it_is_disposed()
    {
        using VirtualClock clock = new(Start, TimeSpan.Zero);
        TaskCompletionSource thrice = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int ticks = 0;
        DateTimeOffset third = default;
        ITimer timer = clock.CreateTimer(
            _ =>
            {
                if (++ticks == 3)
                {
                    third = clock.GetUtcNow();
                    thrice.SetResult();
                }
            },
            null,
            TimeSpan.FromMinutes(1),
            TimeSpan.FromMinutes(10));
        await thrice.Task;
        await timer.DisposeAsync();
        Assert.False(timer.Change(TimeSpan.Zero, TimeSpan.Zero));
        Assert.True(third >= Start.AddMinutes(21));
    }

    [Fact]
    public async Task Stands_still_while_a_request_is_in_flight_and_adds_the_latency_once()
    {
        using VirtualClock clock = new(Start, TimeSpan.FromMilliseconds(50));
        clock.BeginFlight();
        clock.BeginFlight();
        using CancellationTokenSource elapsed = new();
        Task delay = Task.Delay(TimeSpan.FromSeconds(10), clock);
        Task real = Task.Run(() => SpinWait.SpinUntil(() => delay.IsCompleted, TimeSpan.FromMilliseconds(60)));
        await real;
        Assert.False(delay.IsCompleted);
        clock.EndFlight();
        Assert.Equal(Start, clock.GetUtcNow());
        clock.EndFlight();
        Assert.Equal(Start.AddMilliseconds(50), clock.GetUtcNow());
        await delay;
        Assert.Equal(Start.AddSeconds(10), clock.GetUtcNow());
    }

    [Fact]
    public async Task Stands_still_while_a_request_is_not_yet_or_no_longer_in_flight()
    {
        using VirtualClock clock = new(Start, TimeSpan.Zero);
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(100), clock);
        Task delay = Task.Delay(TimeSpan.FromSeconds(10), clock);
        await Task.Run(() => SpinWait.SpinUntil(() => delay.IsCompleted || limit.IsCancellationRequested, TimeSpan.FromMilliseconds(60)));
        Assert.Equal((false, Start), (delay.IsCompleted, clock.GetUtcNow()));

        clock.BeginHold();
        await Task.Delay(TimeSpan.FromSeconds(101), clock);
        Assert.True(limit.IsCancellationRequested);

        clock.EndHold();
        await Task.Delay(TimeSpan.FromDays(1), clock);
        Assert.True(delay.IsCompleted);
    }

    [Fact]
    public void Never_goes_back()
    {
        using VirtualClock clock = new(Start, TimeSpan.Zero);
        long before = clock.GetTimestamp();
        clock.AdvanceTo(Start.AddHours(1));
        clock.AdvanceTo(Start);
        Assert.Equal(Start.AddHours(1), clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromHours(1), clock.GetElapsedTime(before));
    }

    [Fact]
    public async Task The_same_day_ends_the_same_way_each_time()
    {
        string first = await Day();
        Assert.Equal(first, await Day());
        Assert.Contains("retire", first, StringComparison.Ordinal);
    }

    // A client that waits out limits and quotas on the tenant's clock.
    private static async Task<string> Day()
    {
        using TestTenant test = new(new SimulatedTenantOptions { DeviceCount = 60, Seed = 8, RetiresPerDay = 8 });
        foreach (System.Text.Json.JsonElement device in await test.All(TestTenant.Devices + "?$select=id&$filter=operatingSystem eq 'Windows'"))
        {
            while ((await test.Send("POST", $"{TestTenant.Devices}/{device.GetProperty("id").GetString()}/retire")).Status == 429)
            {
                await Task.Delay(TimeSpan.FromHours(1), test.Tenant.Clock);
            }
        }

        test.Advance(TimeSpan.FromHours(9));
        TenantSummary summary = test.Tenant.Summarize();
        return summary + string.Join('\n', test.Tenant.Audit.Records.Select(r => $"{r.Time:O} {r.Kind} {r.Action} {r.DeviceId} {r.Outcome}"));
    }
}
