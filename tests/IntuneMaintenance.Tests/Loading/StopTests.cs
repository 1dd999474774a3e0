using System.Management.Automation;
using System.Net.Http.Json;
using System.Text.Json;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Simulator.Server;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Loading;

/// <summary>Ctrl+C (a pipeline stop) ends what is under way within a second, and what it leaves goes on.</summary>
[Collection(ProcessStateCollection.Name)]
public sealed class StopTests : IDisposable
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(1);
    private readonly PowerShellHarness _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task In_the_middle_of_a_listing()
    {
        const int devices = 20_000;
        await using SimulatorServer server = await SimulatorServer.StartAsync(new SimulatedTenantOptions { DeviceCount = devices });
        _shell.Connect(server.BaseAddress);
        using RunningScript listing = _shell.Start("Get-IntuneDevice");
        await listing.FirstOutput;

        TimeSpan took = listing.Stop();
        ScriptResult result = listing.Wait();

        Assert.True(took < AtOnce, $"It took {took}.");
        Assert.IsType<PipelineStoppedException>(result.Terminating);
        Assert.InRange(result.Output.Count, 1, devices - 1);
        Assert.NotNull(_shell.Run("Get-IntuneMaintenanceContext").EnsureClean()["TenantId"]);
    }

    [Fact]
    public async Task In_the_middle_of_a_batch_and_the_journal_goes_on()
    {
        await using SimulatorServer server = await SimulatorServer.StartAsync(new SimulatedTenantOptions { DeviceCount = 60 });
        using var control = new HttpClient { BaseAddress = server.BaseAddress };
        _shell.Connect(server.BaseAddress);
        string plan = Path.Combine(_shell.Folder, "plan.json");
        string hash = (string)_shell.Run(
            "param($p, $f) New-IntuneDecommissionPlan -Path $p -BackupPath \"$f/backup\" -JournalPath \"$f/journal\"",
            ("p", plan),
            ("f", _shell.Folder)).EnsureClean()["PlanHash"]!;
        const string run = "param($p, $h) Invoke-IntuneDecommission -Path $p -PlanHash $h -Wait -Confirm:$false";

        await control.PostAsJsonAsync("/simulator/hold", new { action = "any", count = 1 });
        using RunningScript running = _shell.Start(run, ("p", plan), ("h", hash));
        while ((await control.GetFromJsonAsync<JsonElement>("/simulator/hold")).GetProperty("held").GetArrayLength() == 0)
        {
            Assert.True(running.IsRunning, "It ended before its first destructive batch.");
        }

        TimeSpan took = running.Stop();
        Assert.IsType<PipelineStoppedException>(running.Wait().Terminating);
        await control.PostAsync("/simulator/release", null);
        ScriptResult rest = _shell.Run(run, ("p", plan), ("h", hash)).EnsureClean();

        Assert.True(took < AtOnce, $"It took {took}.");
        Assert.Equal("Done", $"{rest["State"]}");
        TenantSummary summary = server.Tenant.Summarize();
        Assert.Equal((60, 0, 0), (summary.Done, summary.Twice, summary.Left));
    }

    [Fact]
    public async Task In_the_middle_of_a_wait()
    {
        await using SimulatorServer server = await SimulatorServer.StartAsync(new SimulatedTenantOptions { DeviceCount = 40, NeverFraction = 1 });
        _shell.Connect(server.BaseAddress);
        string id = _shell.Run("Get-IntuneDevice").EnsureClean().Values<string>("Id")[0];
        int readsAfterTheAct = 0;
        bool acted = false;
        var waits = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.Tenant.Exchanged += exchange =>
        {
            acted |= exchange.RequestUri.AbsolutePath.EndsWith("/retire", StringComparison.Ordinal);
            if (acted && exchange.Method == "GET" && Interlocked.Increment(ref readsAfterTheAct) == 3)
            {
                waits.SetResult();
            }
        };

        using RunningScript waiting = _shell.Start("param($id) Invoke-IntuneDeviceRetire -Id $id -Wait -WaitHours 700 -Confirm:$false", ("id", id));
        await waits.Task.WaitAsync(TimeSpan.FromSeconds(30));
        TimeSpan took = waiting.Stop();

        Assert.True(took < AtOnce, $"It took {took}.");
        Assert.IsType<PipelineStoppedException>(waiting.Wait().Terminating);
        Assert.Single(server.Tenant.Audit.Records, r => r.Action == "retire");
    }
}
