using System.Text;
using System.Text.Json;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Decommission;

/// <summary>A group that the plan names holds a device that the plan leaves alone: it stays, and so does all that reaches the device through it.</summary>
public sealed class GroupOfStayingTests : IDisposable
{
    private readonly CampaignTenant _tenant = new(new SimulatedTenantOptions { DeviceCount = 12, Seed = 6, PoliciesPerFamily = 1, AppCount = 1, CheckInMax = TimeSpan.FromHours(3) });

    public void Dispose() => _tenant.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Only_a_group_without_devices_that_stay_is_removed(bool joinsLater)
    {
        DecommissionPlan draft = await _tenant.PlanAsync();
        File.Delete(_tenant.PlanPath);
        PlannedDevice[] devices = [.. draft.Devices.Where(d => d.AzureADDeviceId is { Length: > 0 } id && id != Guid.Empty.ToString())];
        string stays = await MakeAsync("with a device that stays");
        string goes = await MakeAsync("with a device that goes");
        await JoinAsync(goes, devices[1]);
        if (!joinsLater)
        {
            await JoinAsync(stays, devices[0]);
        }

        DecommissionPlan plan = await _tenant.PlanAsync(r => (r.SkipStep, r.Accept, r.CanaryPercent, r.ProtectId, r.GroupId) =
            ([DecommissionStep.StopEnrollment, DecommissionStep.UninstallApps, DecommissionStep.Backup], [.. DecommissionFindingId.Acceptable], 0, [devices[0].Id], [stays, goes]));
        if (joinsLater)
        {
            await JoinAsync(stays, devices[0]);
        }

        DecommissionStatus end = await _tenant.RunAsync(plan.PlanHash);

        DecommissionObjectResult[] groups = [.. end.Steps.Single(s => s.Step == DecommissionStep.Configuration).Objects.Where(o => o.Type == "Group")];
        Assert.Equal(DeviceActState.Done, groups.Single(g => g.Id == goes).State);
        Assert.Equal(DeviceActState.NotSent, groups.Single(g => g.Id == stays).State);
        Assert.Contains(devices[0].Id, groups.Single(g => g.Id == stays).Detail, StringComparison.Ordinal);
        Assert.DoesNotContain(_tenant.Tenant.Audit.Records, r => r.Method == "DELETE" && r.Path!.Contains(stays, StringComparison.Ordinal));
    }

    private async Task<string> MakeAsync(string name)
    {
        string body = $$"""{"displayName":"{{name}}","mailEnabled":false,"mailNickname":"g{{name.Length}}","securityEnabled":true}""";
        using JsonDocument made = (await _tenant.Door.SendAsync(HttpMethod.Post, GraphPath.V1("groups"), Encoding.UTF8.GetBytes(body), null, repeatable: false, default)).OrThrow().ReadDocument();
        return made.RootElement.GetProperty("id").GetString()!;
    }

    private async Task JoinAsync(string group, PlannedDevice device)
    {
        using JsonDocument found = (await _tenant.Door.GetAsync(GraphPath.V1($"devices?$filter=deviceId eq '{device.AzureADDeviceId}'&$select=id"), default)).ReadDocument();
        string id = found.RootElement.GetProperty("value")[0].GetProperty("id").GetString()!;
        string body = $$"""{"members@odata.bind":["https://simulated-tenant.invalid/v1.0/directoryObjects/{{id}}"]}""";
        (await _tenant.Door.SendAsync(HttpMethod.Patch, GraphPath.V1($"groups/{group}"), Encoding.UTF8.GetBytes(body), null, repeatable: false, default)).OrThrow();
    }
}
