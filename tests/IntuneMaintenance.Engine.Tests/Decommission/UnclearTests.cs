using IntuneMaintenance.Engine.Decommission;
using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Decommission;

/// <summary>A request of which nobody can read what became of it is never sent again by itself; a person tells.</summary>
public sealed class UnclearTests : IDisposable
{
    private readonly CampaignTenant _tenant = new(new SimulatedTenantOptions { DeviceCount = 4, Seed = 6, PoliciesPerFamily = 2, AppCount = 2, CheckInMin = TimeSpan.FromDays(3), CheckInMax = TimeSpan.FromDays(4) });

    public void Dispose() => _tenant.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_can_be_read_back_is_read_and_what_cannot_waits_for_a_person(bool arrived)
    {
        DecommissionPlan plan = await LoseAsync(arrived);
        _tenant.Tenant.Faults.Enable(FaultNames.ForbiddenCollection, match: "remoteActionAudits");

        DecommissionStatus status = await _tenant.RunAsync(plan.PlanHash);

        if (arrived)
        {
            // The devices themselves show it.
            Assert.Equal((DecommissionState.Done, 4), (status.State, status.Done));
            Assert.Equal(4, _tenant.Taken.Sum(d => d.Count()));
            return;
        }

        Assert.Equal((DecommissionState.WaitingForDecision, 4), (status.State, status.Unclear));
        Assert.Contains("Resolve-IntuneDecommission", status.Detail, StringComparison.Ordinal);
        Assert.Equal(DecommissionState.WaitingForDecision, (await _tenant.RunAsync(plan.PlanHash)).State);
        Assert.Empty(_tenant.Taken);
    }

    [Fact]
    public async Task A_person_decides_for_each_device_and_the_journal_keeps_it()
    {
        DecommissionPlan plan = await LoseAsync(arrived: false);
        _tenant.Tenant.Faults.Enable(FaultNames.ForbiddenCollection, match: "remoteActionAudits");
        await _tenant.RunAsync(plan.PlanHash);
        string[] ids = [.. plan.Devices.Select(d => d.Id)];

        Assert.Equal(DeviceActState.Unclear, (await DecideAsync(UnclearDecision.Skip, ids[0])).State);
        Assert.Equal(DeviceActState.Pending, (await DecideAsync(UnclearDecision.Arrived, ids[1])).State);
        Assert.Equal(DeviceActState.NotSent, (await DecideAsync(UnclearDecision.NotArrived, ids[2])).State);
        await Assert.ThrowsAsync<IntuneMaintenanceException>(() => DecideAsync(UnclearDecision.NotArrived, ids[0]));
        Assert.Empty(_tenant.Taken);

        // The service can be read again: the last one turns out never to have arrived, whatever a person says.
        _tenant.Tenant.Faults.Disable(FaultNames.ForbiddenCollection);
        Assert.Equal(DeviceActState.NotSent, (await DecideAsync(UnclearDecision.Arrived, ids[3])).State);
        await _tenant.RunAsync(plan.PlanHash, wait: false);

        Assert.Equal(ids[2..].Order(), _tenant.Taken.Select(d => d.Key).Order());
        Assert.All(_tenant.Taken, d => Assert.Single(d));
        string journal = await File.ReadAllTextAsync(Path.Combine(_tenant.PathOf("journal"), "journal-00001.jsonl"));
        Assert.Equal(3, journal.Split('\n').Count(l => l.Contains("\"kind\":\"decision\"", StringComparison.Ordinal)));
    }

    /// <summary>Ends a run at the moment at which the devices are asked: the journal knows the intent alone.</summary>
    private async Task<DecommissionPlan> LoseAsync(bool arrived)
    {
        DecommissionPlan plan = await _tenant.PlanAsync(r => (r.SkipStep, r.WipesPerDay, r.Accept) = ([DecommissionStep.StopEnrollment, DecommissionStep.UninstallApps, DecommissionStep.Configuration, DecommissionStep.Backup], 1000, [DecommissionFindingId.BackupMissing]));
        _tenant.Kill.ArmAt(r => r.Content is { } body && body.ReadAsStringAsync().GetAwaiter().GetResult() is { } text && (text.Contains("/retire\"", StringComparison.Ordinal) || text.Contains("/wipe\"", StringComparison.Ordinal)), arrived);
        for (int i = 0; i < 3 && _tenant.Kill.Fired < 2; i++)
        {
            await Assert.ThrowsAsync<KilledException>(() => _tenant.RunAsync(plan.PlanHash, wait: false));
            _tenant.Kill.Revive();
            if (plan.WipeCount == 0 || plan.RetireCount == 0)
            {
                break;
            }
        }

        _tenant.Kill.Arm(-1, arrives: true);
        return plan;
    }

    private async Task<DeviceActResult> DecideAsync(UnclearDecision decision, string id) =>
        Assert.Single(await _tenant.Room.DecideAsync(new DecisionRequest { Path = _tenant.PlanPath, DeviceId = [id], Decision = decision, Reason = "looked at the device" }, default));
}
