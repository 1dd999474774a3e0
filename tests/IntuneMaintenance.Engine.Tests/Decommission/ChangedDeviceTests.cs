using System.Text;
using System.Text.Json.Nodes;
using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Decommission;

/// <summary>What the service says of a device changes between the plan and the act.</summary>
public sealed class ChangedDeviceTests : IDisposable
{
    private readonly CampaignTenant _tenant = new(new SimulatedTenantOptions { DeviceCount = 30, Seed = 6, PoliciesPerFamily = 1, AppCount = 1, CheckInMin = TimeSpan.FromHours(1), CheckInMax = TimeSpan.FromHours(3) });
    private string _id = "";

    public void Dispose() => _tenant.Dispose();

    [Theory]
    [InlineData("personal", false)]
    [InlineData("unknown", false)]
    [InlineData(null, false)]
    [InlineData("personal", true)]
    public async Task One_that_is_no_longer_the_organizations_is_wiped_only_when_it_was_named_by_id(string? owner, bool named)
    {
        DecommissionPlan plan = await PlanAsync(named);
        _tenant.Kill.Garble = (request, answer) => ChangeAsync(request, answer, d => d["managedDeviceOwnerType"] = owner);

        DecommissionStatus end = await _tenant.RunAsync(plan.PlanHash);

        Assert.Equal(named, _tenant.Taken.Contains(_id));
        Assert.Equal((named ? DecommissionState.Done : DecommissionState.DoneWithFailures, named ? 30 : 29), (end.State, end.Done));
        if (!named)
        {
            Assert.Equal(DeviceActState.NotSent, Assert.Single(end.Problems).State);
        }
    }

    [Theory]
    [InlineData("deviceName")]
    [InlineData("userPrincipalName")]
    public async Task A_new_name_or_another_user_makes_no_other_device(string property)
    {
        DecommissionPlan plan = await PlanAsync(named: false);
        _tenant.Kill.Garble = (request, answer) => ChangeAsync(request, answer, d => d[property] = "somebody.else@contoso.ch");

        DecommissionStatus end = await _tenant.RunAsync(plan.PlanHash);

        Assert.Equal((DecommissionState.Done, 30), (end.State, end.Done));
    }

    private async Task<DecommissionPlan> PlanAsync(bool named)
    {
        DecommissionPlan draft = await _tenant.PlanAsync(r => r.CompanyOwned = PlannedAct.Wipe);
        File.Delete(_tenant.PlanPath);
        _id = draft.Devices.First(d => d is { Act: PlannedAct.Wipe, SerialNumber.Length: > 0 }).Id;
        return await _tenant.PlanAsync(r => (r.SkipStep, r.Accept, r.CompanyOwned, r.CanaryPercent, r.WipeId) =
            ([DecommissionStep.StopEnrollment, DecommissionStep.UninstallApps, DecommissionStep.Configuration, DecommissionStep.Backup], [.. DecommissionFindingId.Acceptable], PlannedAct.Wipe, 0, named ? [_id] : []));
    }

    private async Task ChangeAsync(HttpRequestMessage request, HttpResponseMessage answer, Action<JsonNode> change)
    {
        string text = await answer.Content.ReadAsStringAsync();
        if (!text.Contains(_id, StringComparison.OrdinalIgnoreCase) || request.Method == HttpMethod.Delete)
        {
            return;
        }

        JsonNode page = JsonNode.Parse(text)!;
        IEnumerable<JsonNode?> devices = page["responses"] is JsonArray parts ? parts.Select(p => p!["body"]) : page["value"] as JsonArray ?? [];
        foreach (JsonNode device in devices.OfType<JsonObject>().Where(d => d.ContainsKey("managementState") && string.Equals((string?)d["id"], _id, StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            change(device);
        }

        answer.Content = new StringContent(page.ToJsonString(), Encoding.UTF8, "application/json");
    }
}
