using System.Collections.Concurrent;
using IntuneMaintenance.Contract;
using IntuneMaintenance.Engine.Tests.Backup;
using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Contract;

/// <summary>Every request that listing, acting and a whole decommission send, and every answer they get, against the published metadata.</summary>
public sealed class MainJobContractTests
{
    [FactWhenContract]
    public async Task Devices_and_a_decommission_hold_against_the_metadata()
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync(new SimulatedTenantOptions { DeviceCount = 60, PoliciesPerFamily = 3, AppCount = 8 });
        ConcurrentQueue<SimulatedExchange> exchanges = new();
        tenant.Server.Tenant.Exchanged += exchanges.Enqueue;
        IDevices devices = tenant.Connection.Devices;

        ManagedDevice[] windows = await FindAsync(devices, new DeviceQuery { Platform = [DevicePlatform.Windows], Ownership = [DeviceOwnership.Company], NotSeenForDays = 0 });
        await FindAsync(devices, new DeviceQuery { Name = ["DESKTOP-*"], ComplianceState = ["compliant"], Platform = [DevicePlatform.IOS, DevicePlatform.Android, DevicePlatform.MacOS] });
        await devices.GetAsync([windows[0].Id], _ => Task.CompletedTask, e => throw e, CancellationToken.None);
        foreach (HarmlessAction action in Enum.GetValues<HarmlessAction>().Where(a => a != HarmlessAction.None))
        {
            await devices.ActAsync(action, [new DeviceTarget(windows[0].Id)], _ => Task.CompletedTask, _ => Task.CompletedTask, new Progress<WorkProgress>(), CancellationToken.None);
        }

        await DestroyAsync(devices, DestructiveAct.ResetPasscode, windows[1], new WipeOptions());
        await DestroyAsync(devices, DestructiveAct.FreshStart, windows[2], new WipeOptions());
        await DestroyAsync(devices, DestructiveAct.Wipe, windows[3], new WipeOptions { KeepEnrollmentData = true, KeepUserData = true, PersistEsimDataPlan = true, MacOsUnlockCode = "123456" });
        await DestroyAsync(devices, DestructiveAct.Wipe, windows[4], new WipeOptions { UseProtectedWipe = true, ObliterationBehavior = "doNotObliterate" });
        await DestroyAsync(devices, DestructiveAct.Delete, windows[5], new WipeOptions());

        var plan = new PlanRequest { Path = tenant.PathOf("plan.json"), BackupPath = tenant.PathOf("saved"), JournalPath = tenant.PathOf("journal"), IncludeStep = [DecommissionStep.DeviceRecords] };
        plan.ConnectorId = [.. (await tenant.Connection.Connectors.FindAsync(new ConnectorQuery(), CancellationToken.None)).Where(c => c.CanRemove).Select(c => c.Id)];
        DecommissionPlan made = await tenant.Connection.Decommissions.PlanAsync(plan, new Progress<WorkProgress>(), CancellationToken.None);
        await tenant.Connection.Decommissions.CheckAsync(made.Path, null, new Progress<WorkProgress>(), CancellationToken.None);
        DecommissionStatus status = await tenant.Connection.Decommissions.RunAsync(
            new DecommissionRunRequest { Path = made.Path, PlanHash = made.PlanHash, Wait = true }, _ => Task.CompletedTask, new Progress<WorkProgress>(), CancellationToken.None);

        Assert.Equal(DecommissionState.Done, status.State);
        ContractChecker checker = new();
        Assert.Empty(exchanges.SelectMany(checker.Check).Distinct());
        Assert.True(exchanges.Count(e => e.Method != "GET") > 100, $"{exchanges.Count}");
    }

    private static async Task<ManagedDevice[]> FindAsync(IDevices devices, DeviceQuery query)
    {
        var found = new List<ManagedDevice>();
        await devices.FindAsync(
            query,
            device =>
            {
                found.Add(device);
                return Task.CompletedTask;
            },
            new Progress<WorkProgress>(),
            CancellationToken.None);
        return [.. found];
    }

    private static async Task DestroyAsync(IDevices devices, DestructiveAct act, ManagedDevice device, WipeOptions options)
    {
        var request = new DestructionRequest(act, [new DeviceTarget(device.Id, namedById: true)]) { Wipe = options, ExpectedCount = 1 };
        DestructionCheck check = await devices.CheckAsync(request, CancellationToken.None);
        await devices.DestroyAsync(request, check.Ready, _ => Task.CompletedTask, _ => Task.CompletedTask, new Progress<WorkProgress>(), CancellationToken.None);
    }
}
