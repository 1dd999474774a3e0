using System.Management.Automation;
using System.Text.Json;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Decommission;

/// <summary>What a plan does with each device and object, and why.</summary>
public sealed class PlanRuleTests : IAsyncLifetime
{
    private CampaignHost _host = null!;

    public async Task InitializeAsync() => _host = await CampaignHost.StartAsync(new SimulatedTenantOptions { DeviceCount = 150, Seed = 7, PoliciesPerFamily = 2, AppCount = 4 });

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Ids_come_before_groups_and_groups_before_platforms_and_platforms_before_ownership()
    {
        List<JsonElement> devices = await _host.Fleet.DevicesAsync();
        (string group, string[] entra) = await GroupAsync();
        string[] members = [.. devices.Where(d => entra.Contains(Text(d, "azureADDeviceId"))).Select(d => Text(d, "id"))];
        string wiped = members.First(id => Owner(devices, id) == "company" && Platform(devices, id) == "Windows");
        string retired = devices.First(d => Text(d, "operatingSystem") == "macOS" && !members.Contains(Text(d, "id"))).GetProperty("id").GetString()!;

        JsonElement plan = Plan($"-CompanyOwned Wipe -PlatformRule @{{ macOS = 'Leave' }} -GroupRule @{{ '{group}' = 'Leave' }} -WipeId {wiped} -RetireId {retired}");

        foreach (JsonElement device in plan.GetProperty("devices").EnumerateArray())
        {
            string id = Text(device, "id");
            string act = Text(device, "act");
            string reason = Text(device, "reason");
            Assert.False(string.IsNullOrWhiteSpace(reason));
            if (id == wiped || id == retired)
            {
                Assert.Equal(id == wiped ? "Wipe" : "Retire", act);
                Assert.Contains("by id", reason, StringComparison.Ordinal);
            }
            else if (members.Contains(id) || Platform(devices, id) == "macOS")
            {
                Assert.Equal("Leave", act);
                Assert.Contains(members.Contains(id) ? group : "MacOS", reason, StringComparison.Ordinal);
            }
            else
            {
                Assert.Equal(Owner(devices, id) == "company" ? "Wipe" : "Retire", act);
            }
        }
    }

    [Fact]
    public async Task A_rule_for_a_group_reaches_who_is_in_a_group_in_it()
    {
        (string inner, string[] entra) = await GroupAsync();
        string outer = (await ListAsync("/v1.0/groups")).Select(g => Text(g, "id")).First(id => id != inner);
        await _host.SendAsync("POST", $"/v1.0/groups/{outer}/members/$ref", $$"""{"@odata.id":"https://graph.microsoft.com/v1.0/directoryObjects/{{inner}}"}""");
        await _host.SendAsync("POST", $"/v1.0/groups/{inner}/members/$ref", $$"""{"@odata.id":"https://graph.microsoft.com/v1.0/directoryObjects/{{outer}}"}""");

        JsonElement[] devices = [.. Plan($"-GroupRule @{{ '{outer}' = 'Leave' }}").GetProperty("devices").EnumerateArray().Where(d => entra.Contains(Text(d, "azureADDeviceId")))];

        Assert.NotEmpty(devices);
        Assert.All(devices, d => Assert.Equal("Leave", Text(d, "act")));
    }

    [Fact]
    public async Task Members_that_the_token_may_not_read_make_no_plan()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(ReadinessHost.Today with { GroupCount = 1, Empty = false });
        string group = (await host.AllAsync("/v1.0/groups"))[0].Text("id");
        string[] permissions = ["DeviceManagementManagedDevices.Read.All", "DeviceManagementConfiguration.Read.All", "DeviceManagementApps.Read.All", "DeviceManagementScripts.Read.All", "DeviceManagementServiceConfig.Read.All", "DeviceManagementRBAC.Read.All", "Policy.Read.All", "Group.Read.All", "Agreement.Read.All"];
        string script = $"param($p) New-IntuneDecommissionPlan -Path $p -GroupRule @{{ '{group}' = 'Leave' }} -SkipStep StopEnrollment";

        host.Fleet.ConnectWith(new SimulatedTokenRequest { Permissions = permissions });
        Assert.Equal(["GroupMembersHidden"], host.Fleet.Run(script, ("p", host.Plan)).ErrorIds);
        Assert.False(File.Exists(host.Plan));

        host.Fleet.ConnectWith(new SimulatedTokenRequest { Permissions = [.. permissions, "Device.Read.All"] });
        Assert.True((int)host.Fleet.Run(script, ("p", host.Plan)).EnsureClean()["LeaveCount"]! > 0);
    }

    [Fact]
    public async Task What_an_enrolment_cannot_do_is_said_and_what_is_not_ours_is_never_wiped_by_a_rule()
    {
        List<JsonElement> devices = await _host.Fleet.DevicesAsync();
        string kiosk = Id(devices, d => Text(d, "deviceEnrollmentType") == "androidEnterpriseDedicatedDevice");
        string profile = Id(devices, d => Text(d, "operatingSystem") == "Android" && Text(d, "deviceEnrollmentType") == "userEnrollment");

        JsonElement plan = Plan($"-PlatformRule @{{ iOS = 'Wipe'; Android = 'Wipe' }} -RetireId {kiosk} -WipeId {profile}");

        Dictionary<string, (string Act, string Reason)> acts = plan.GetProperty("devices").EnumerateArray().ToDictionary(d => Text(d, "id"), d => (Text(d, "act"), Text(d, "reason")));
        Assert.Equal("Leave", acts[kiosk].Act);
        Assert.Contains("knows no retire", acts[kiosk].Reason, StringComparison.Ordinal);
        Assert.Equal("Retire", acts[profile].Act);
        Assert.Contains("knows no wipe", acts[profile].Reason, StringComparison.Ordinal);
        JsonElement[] phones = [.. devices.Where(d => Text(d, "operatingSystem") is "iOS" or "Android" && Text(d, "managedDeviceOwnerType") != "company" && Text(d, "id") != profile)];
        Assert.NotEmpty(phones);
        Assert.All(phones, d => Assert.Equal("Retire", acts[Text(d, "id")].Act));
        Assert.All(phones, d => Assert.Contains("not wiped", acts[Text(d, "id")].Reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_protected_stays_and_a_plan_that_reaches_it_is_none()
    {
        string[] ids = await _host.Fleet.IdsAsync(3);
        string app = (await ListAsync("/beta/deviceAppManagement/mobileApps?$filter=isAssigned eq true"))[0].GetProperty("id").GetString()!;
        JsonElement plan = Plan($"-ProtectId {ids[0]}, {app} -ExcludeId {ids[1]}");

        JsonElement kept = plan.GetProperty("devices").EnumerateArray().Single(d => Text(d, "id") == ids[0]);
        Assert.Equal(("Leave", "Protected."), (Text(kept, "act"), Text(kept, "reason")));
        Assert.All(plan.GetProperty("apps").EnumerateArray().Concat(plan.GetProperty("configuration").EnumerateArray()).Where(o => Text(o, "id") == app), o => Assert.False(o.GetProperty("included").GetBoolean()));

        // Somebody edits it: the act of the protected device, whatever its hash then is.
        string text = File.ReadAllText(_host.Plan);
        int at = text.IndexOf("\"act\": \"Leave\"", text.IndexOf($"\"id\": \"{ids[0]}\"", StringComparison.Ordinal), StringComparison.Ordinal);
        File.WriteAllText(_host.Plan, text[..at] + "\"act\": \"Retire\"" + text[(at + 14)..]);
        Assert.Equal(["PlanBroken"], _host.Fleet.Run("param($p) Test-IntuneDecommission -Path $p", ("p", _host.Plan)).ErrorIds);
    }

    [Theory]
    [InlineData("-ProtectId 11111111-2222-3333-4444-555555555555", "PlanObjectNotFound")]
    [InlineData("-ExcludeId 11111111-2222-3333-4444-555555555555", "DeviceNotFound")]
    [InlineData("-GroupId 11111111-2222-3333-4444-555555555555", "PlanObjectNotFound")]
    [InlineData("-ConnectorId nobody", "PlanObjectNotFound")]
    [InlineData("-PartnerId 11111111-2222-3333-4444-555555555555", "PlanObjectNotFound")]
    [InlineData("-GroupRule @{ '11111111-2222-3333-4444-555555555555' = 'Leave' }", "PlanObjectNotFound")]
    [InlineData("-PlatformRule @{ Windows = 'Explode' }", "PlanRuleUnknown")]
    [InlineData("-PlatformRule @{ 0 = 'Wipe' }", "PlanRuleUnknown")]
    [InlineData("-PlatformRule @{ Windows = 2 }", "PlanRuleUnknown")]
    [InlineData("-UninstallApp 11111111-2222-3333-4444-555555555555", "PlanObjectNotFound")]
    public void What_is_named_and_not_there_makes_no_plan(string parameters, string error)
    {
        ScriptResult result = _host.Fleet.Run($"param($p) New-IntuneDecommissionPlan -Path $p {parameters}", ("p", _host.Plan));

        Assert.Equal([error], result.ErrorIds);
        Assert.False(File.Exists(_host.Plan));
    }

    [Theory]
    [InlineData("-GroupRule @{ 'All phones' = 'Leave' }", "group")]
    [InlineData("-GroupId 'All phones'", "group")]
    [InlineData("-PartnerId 'All phones'", "partner")]
    [InlineData("-WipeId 'All phones'", "device")]
    public void A_name_is_no_id_and_the_message_says_of_what(string parameters, string what)
    {
        ScriptResult result = _host.Fleet.Run($"param($p) New-IntuneDecommissionPlan -Path $p {parameters}", ("p", _host.Plan));

        Assert.Equal(["InvalidDeviceId"], result.ErrorIds);
        Assert.Contains($"'All phones' is no {what} id.", result.AllErrors[0].ToString(), StringComparison.Ordinal);
        Assert.Contains(what, result.AllErrors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_protected_and_named_makes_no_plan()
    {
        string[] ids = await _host.Fleet.IdsAsync(1);

        Assert.Equal(["ProtectedAndNamed"], _host.Fleet.Run("param($p, $id) New-IntuneDecommissionPlan -Path $p -ProtectId $id -WipeId $id", ("p", _host.Plan), ("id", ids)).ErrorIds);
        Assert.Equal(["WipedAndRetired"], _host.Fleet.Run("param($p, $id) New-IntuneDecommissionPlan -Path $p -RetireId $id -WipeId $id", ("p", _host.Plan), ("id", ids)).ErrorIds);
    }

    [Fact]
    public void The_plan_says_how_long_it_takes_and_who_goes_first()
    {
        PSObject plan = _host.MakePlan("-CanaryPercent 10 -RetiresPerDay 40 -WipesPerDay 10 -FollowUpDays 20 -UninstallHours 48");

        var duration = (PSObject)PSObject.AsPSObject(plan.Properties["Duration"].Value);
        int retires = (int)plan.Properties["RetireCount"].Value;
        int wipes = (int)plan.Properties["WipeCount"].Value;
        int days = Math.Max((retires + 39) / 40, (wipes + 9) / 10);
        Assert.Equal((15, days), ((int)duration.Properties["CanaryDevices"].Value, (int)duration.Properties["ActingDays"].Value));
        Assert.Equal(2 + 20 + days + 20, (int)duration.Properties["AtMostDays"].Value);
        Assert.Equal(15, Plan(null).GetProperty("devices").EnumerateArray().Count(d => d.GetProperty("canary").GetBoolean()));
    }

    private JsonElement Plan(string? parameters)
    {
        if (parameters is not null)
        {
            _host.MakePlan(parameters);
        }

        return JsonDocument.Parse(File.ReadAllText(_host.Plan)).RootElement;
    }

    private async Task<(string Id, string[] DeviceIds)> GroupAsync()
    {
        foreach (JsonElement group in await ListAsync("/v1.0/groups"))
        {
            JsonElement[] members = [.. await ListAsync($"/v1.0/groups/{Text(group, "id")}/transitiveMembers")];
            string[] ids = [.. members.Where(m => m.TryGetProperty("deviceId", out _)).Select(m => Text(m, "deviceId"))];
            if (ids.Length > 0)
            {
                return (Text(group, "id"), ids);
            }
        }

        throw new InvalidOperationException("The tenant has no group of devices.");
    }

    private async Task<List<JsonElement>> ListAsync(string path)
    {
        using var client = new HttpClient(_host.Tenant.CreateHandler()) { BaseAddress = new Uri("https://graph.microsoft.com") };
        return [.. JsonDocument.Parse(await client.GetStringAsync(path)).RootElement.GetProperty("value").EnumerateArray()];
    }

    private static string Id(List<JsonElement> devices, Func<JsonElement, bool> which) => Text(devices.First(which), "id");

    private static string Owner(List<JsonElement> devices, string id) => Text(devices.First(d => Text(d, "id") == id), "managedDeviceOwnerType");

    private static string Platform(List<JsonElement> devices, string id) => Text(devices.First(d => Text(d, "id") == id), "operatingSystem");

    private static string Text(JsonElement owner, string name) => owner.GetProperty(name).GetString() ?? "";
}
