using System.Management.Automation;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Devices;

/// <summary>Ctrl+C ends a command within a second, wherever it is, and what went out is known to the next one.</summary>
[Collection(ProcessStateCollection.Name)]
public sealed class StopTests : IAsyncLifetime
{
    private const string Retire = "param($ids) $ids | Invoke-IntuneDeviceRetire -Confirm:$false -ExpectedCount 40";
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private FleetHost _host = null!;
    private string[] _ids = [];

    public async Task InitializeAsync()
    {
        _host = await FleetHost.StartAsync();
        _ids = await _host.IdsAsync(40);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task In_the_middle_of_a_batch()
    {
        var arrived = new TaskCompletionSource();
        _host.Tenant.Faults.Enable(FaultNames.AnswerHeld, match: "/v1.0/$batch", count: 1);
        _host.Tenant.Exchanged += e =>
        {
            if (e.IsBatchPart && e.Method == "POST")
            {
                arrived.TrySetResult();
            }
        };
        using RunningScript running = _host.Shell.Start(Retire, ("ids", _ids));
        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(30));

        TimeSpan took = running.Stop();

        Assert.True(took < Second, $"It took {took}.");
        Assert.IsType<PipelineStoppedException>(running.Wait().Terminating);
        Assert.Equal(20, _host.Taken.Count);
        _host.Tenant.Faults.Disable(FaultNames.AnswerHeld);
        _host.Run(Retire, ("ids", _ids)).EnsureClean();
        Assert.Equal(_ids.Order(), _host.Taken.Select(r => r.DeviceId!).Order());
    }

    [Fact]
    public async Task In_the_middle_of_a_wait()
    {
        await using FleetHost never = await FleetHost.StartAsync(new SimulatedTenantOptions { DeviceCount = 600, Seed = 3, NeverFraction = 1 });
        using RunningScript running = never.Shell.Start(Retire + " -Wait -WaitHours 2160", ("ids", _ids));
        await WaitForAsync(() => never.Taken.Count == 40);

        TimeSpan took = running.Stop();

        Assert.True(took < Second, $"It took {took}.");
        never.Run(Retire, ("ids", _ids)).EnsureClean();
        Assert.Equal(_ids.Order(), never.Taken.Select(r => r.DeviceId!).Order());
    }

    [Fact]
    public async Task In_the_middle_of_a_listing()
    {
        await using FleetHost host = await FleetHost.StartAsync(new SimulatedTenantOptions { DeviceCount = 20_000, Seed = 3, PageSize = 10 });
        using RunningScript running = host.Shell.Start("Get-IntuneDevice | Invoke-IntuneDeviceRetire -Confirm:$false");
        await WaitForAsync(() => host.Tenant.Summarize().Requests > 20);

        TimeSpan took = running.Stop();

        Assert.True(took < Second, $"It took {took}.");
        Assert.Empty(host.Changes);
    }

    [Fact]
    public void A_pipeline_that_has_enough_ends_the_listing()
    {
        int requests = _host.Tenant.Summarize().Requests;

        _host.Run("Get-IntuneDevice | ForEach-Object { $_; break }");

        Assert.True(_host.Tenant.Summarize().Requests - requests <= 3);
    }

    private static async Task WaitForAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            await Task.Yield();
            patience.Token.ThrowIfCancellationRequested();
        }
    }
}
