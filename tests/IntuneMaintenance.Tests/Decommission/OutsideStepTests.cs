using System.Management.Automation;
using System.Text.Json;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Decommission;

/// <summary>Connectors, outsiders and groups: what was named goes, nothing else.</summary>
public sealed class OutsideStepTests : IAsyncLifetime
{
    private CampaignHost _host = null!;

    public async Task InitializeAsync() => _host = await CampaignHost.StartAsync(new SimulatedTenantOptions { DeviceCount = 20, Seed = 5, PoliciesPerFamily = 2, AppCount = 2, CheckInMax = TimeSpan.FromHours(3) });

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public void Named_connectors_go_after_the_last_device_and_others_stay()
    {
        PSObject[] before = [.. _host.Fleet.Run("Get-IntuneConnector").EnsureClean().Output];
        PSObject[] named = [.. before.Where(c => (bool)c.Properties["CanRemove"].Value).Take(2), before.First(c => !(bool)c.Properties["CanRemove"].Value)];
        string ids = string.Join(", ", named.Select(c => $"'{c.Properties["Id"].Value}'"));
        _host.MakePlan($"-SkipStep UninstallApps, Configuration, StopEnrollment -ConnectorId {ids}");

        ScriptResult status = _host.RunToEnd();

        // The third is nothing that Graph could remove: it stands on the list of people, and is no failure.
        Assert.Equal("Done", $"{status["State"]}");
        Assert.Equal(["Done", "Done", "LeftToPerson"], StepItem.Objects(_host, "Connectors").Select(o => o.State).Order());
        Assert.Single(StepItem.Checklist(_host, "Connectors"));
        string[] after = [.. _host.Fleet.Run("Get-IntuneConnector").EnsureClean().Values<string>("Id")];
        Assert.DoesNotContain($"{named[0].Properties["Id"].Value}", after);
        AuditRecord[] others = [.. _host.OtherChanges];
        Assert.Equal(2, others.Length);
        Assert.All(others, c => Assert.Equal("accepted", c.Outcome));
        DateTimeOffset lastDevice = _host.Tenant.Audit.Records.Where(r => r.IsEffect).Max(r => r.Time);
        Assert.All(others, c => Assert.True(c.Time > lastDevice));
    }

    [Fact]
    public void Named_outsiders_lose_their_power_and_what_graph_cannot_end_is_listed()
    {
        PSObject[] before = [.. _host.Fleet.Run("Get-IntuneDelegatedAdmin -All").EnsureClean().Output];
        string provider = $"{before.First(a => $"{a.Properties["Kind"].Value}" == "ServiceProvider").Properties["Id"].Value}";
        PSObject holder = before.First(a => $"{a.Properties["Kind"].Value}" == "DirectoryRole" && (bool)a.Properties["CanRemove"].Value);
        string id = $"{holder.Properties["Id"].Value}";
        _host.MakePlan($"-SkipStep UninstallApps, Devices, Configuration, StopEnrollment -PartnerId {provider}, {id}");

        _host.RunToEnd();

        string[] after = [.. _host.Fleet.Run("Get-IntuneDelegatedAdmin -All").EnsureClean().Values<object>("Id").Select(i => $"{i}")];
        Assert.DoesNotContain(id, after);
        Assert.Contains(provider, after);
        Assert.Equal("Done", $"{_host.RunToEnd()["State"]}");
        Assert.Equal(["Done", "LeftToPerson"], StepItem.Objects(_host, "PartnerAccess").Select(o => o.State).Order());
        Assert.Contains("Partner relationships", Assert.Single(_host.Fleet.Run("param($p) (Get-IntuneDecommission -Path $p).Checklist", ("p", _host.Plan)).EnsureClean().Values<string>("Task")), StringComparison.Ordinal);
        Assert.Equal(before.Select(a => $"{a.Properties["Id"].Value}").Distinct().Except([id]).Order(), after.Distinct().Order());
    }

    [Fact]
    public async Task Named_groups_go_with_the_configuration_and_others_stay()
    {
        string[] groups = await GroupsAsync();
        _host.MakePlan($"-SkipStep UninstallApps, StopEnrollment -GroupId {groups[0]}");

        Assert.Equal("Done", $"{_host.RunToEnd()["State"]}");

        Assert.Equal(groups.Skip(1).Order(), (await GroupsAsync()).Order());
    }

    private async Task<string[]> GroupsAsync()
    {
        using var client = new HttpClient(_host.Tenant.CreateHandler()) { BaseAddress = new Uri("https://graph.microsoft.com") };
        using JsonDocument page = JsonDocument.Parse(await client.GetStringAsync("/v1.0/groups"));
        return [.. page.RootElement.GetProperty("value").EnumerateArray().Select(g => g.GetProperty("id").GetString()!)];
    }
}
