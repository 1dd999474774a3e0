using System.Text.Json;
using System.Xml;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Decommission;

public sealed class ConfigurationTests : IAsyncLifetime
{
    private CampaignHost _host = null!;

    public async Task InitializeAsync() => _host = await CampaignHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task What_was_renamed_since_is_not_removed()
    {
        _host.MakePlan("-SkipStep UninstallApps");
        using var client = new HttpClient(_host.Tenant.CreateHandler()) { BaseAddress = new Uri("https://graph.microsoft.com") };
        string collection = "/beta/deviceManagement/deviceConfigurations";
        JsonElement policy = JsonDocument.Parse(await client.GetStringAsync(collection)).RootElement.GetProperty("value")[0];
        string id = policy.GetProperty("id").GetString()!;

        // The plan knows it under another name than it has now.
        File.WriteAllText(_host.Plan, File.ReadAllText(_host.Plan).Replace($"\"{policy.GetProperty("displayName").GetString()}\"", "\"The name of that time\"", StringComparison.Ordinal));

        ScriptResult status = _host.RunToEnd();

        Assert.Equal("DoneWithFailures", $"{status["State"]}");
        JsonElement left = JsonDocument.Parse(await client.GetStringAsync(collection)).RootElement.GetProperty("value");
        Assert.Equal(id, Assert.Single(left.EnumerateArray()).GetProperty("id").GetString());
        Assert.DoesNotContain(_host.Fleet.Changes, r => r.Method == "DELETE" && r.Path!.Contains(id, StringComparison.Ordinal));
    }

    [Fact]
    public void Without_the_Devices_step_what_is_assigned_to_the_devices_stays()
    {
        _host.MakePlan("-SkipStep UninstallApps, Devices, StopEnrollment");
        JsonElement[] planned = [.. JsonDocument.Parse(File.ReadAllText(_host.Plan)).RootElement.GetProperty("configuration").EnumerateArray()];
        string[] going = [.. planned.Where(o => o.GetProperty("included").GetBoolean()).Select(o => o.Text("id"))];
        string[] assigned = [.. planned.Where(o => o.Text("reason").StartsWith("Some devices stay", StringComparison.Ordinal)).Select(o => o.Text("id"))];
        Assert.NotEmpty(assigned);
        Assert.Equal("Done", $"{_host.RunToEnd()["State"]}");
        Assert.Equal(going.Order(), _host.OtherChanges.Where(c => c.Method == "DELETE").Select(c => c.Path!.Split('/')[^1]).Order());
    }

    [Fact]
    public void Nor_does_it_go_when_somebody_writes_it_into_the_plan()
    {
        _host.MakePlan("-SkipStep UninstallApps, StopEnrollment");
        string plan = File.ReadAllText(_host.Plan);
        Assert.Contains("    \"Devices\",\n", plan, StringComparison.Ordinal);
        File.WriteAllText(_host.Plan, plan.Replace("    \"Devices\",\n", "", StringComparison.Ordinal));

        Assert.Equal("DoneWithFailures", $"{_host.RunToEnd()["State"]}");

        Assert.Contains(StepItem.Objects(_host, "Configuration"), o => o.State == "NotSent" && o.Text.Contains("Some devices stay", StringComparison.Ordinal));
        Assert.Equal(60, _host.Tenant.Summarize().Left);
    }

    [Fact]
    public void Apps_that_cannot_be_uninstalled_are_reported_and_the_others_go()
    {
        _host.MakePlan("-SkipStep Configuration -UninstallHours 1");
        string plan = File.ReadAllText(_host.Plan);
        JsonElement[] apps = [.. JsonDocument.Parse(plan).RootElement.GetProperty("apps").EnumerateArray().Where(a => a.GetProperty("included").GetBoolean())];
        string refused = apps[0].GetProperty("id").GetString()!;
        _host.Tenant.Faults.Enable(FaultNames.ForbiddenCollection, match: $"{refused}/assign");

        ScriptResult status = _host.RunToEnd();

        ScriptResult step = _host.Fleet.Run("param($p) (Get-IntuneDecommission -Path $p).Steps | Where-Object Step -eq 'UninstallApps'", ("p", _host.Plan)).EnsureClean();
        Assert.Equal("DoneWithFailures", $"{status["State"]}");
        Assert.Equal((1, apps.Length - 1), ((int)step["Failed"]!, (int)step["Done"]!));
        Assert.Equal(60, _host.Tenant.Summarize().Done);
    }

    [Fact]
    public void The_report_is_a_page_with_every_device()
    {
        _host.MakePlan("");
        _host.RunToEnd();
        string report = _host.PathOf("report.html");

        _host.Fleet.Run("param($p, $r) Export-IntuneDecommissionReport -Path $p -ReportPath $r", ("p", _host.Plan), ("r", report)).EnsureClean();

        string html = File.ReadAllText(report);
        JsonElement plan = JsonDocument.Parse(File.ReadAllText(_host.Plan)).RootElement;
        foreach (JsonElement device in plan.GetProperty("devices").EnumerateArray())
        {
            Assert.Contains($"<th scope=\"row\"><bdi>{device.GetProperty("deviceName").GetString()}</bdi></th><td>{device.GetProperty("serialNumber").GetString()}</td>", html, StringComparison.Ordinal);
        }

        // HTML's void elements apart, the page is XML: every element is closed where it belongs, and names are escaped.
        string xml = html.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal).Replace("<meta charset=\"utf-8\">", "", StringComparison.Ordinal);
        xml = System.Text.RegularExpressions.Regex.Replace(xml, "<meta [^>]*>", "");
        xml = System.Text.RegularExpressions.Regex.Replace(xml, "(<script[^>]*>)(.*?)(</script>)", WithoutData, System.Text.RegularExpressions.RegexOptions.Singleline);
        new XmlDocument().LoadXml(xml);
    }

    /// <summary>The data inside is JSON; it goes, so that the rest can be read as XML.</summary>
    private static string WithoutData(System.Text.RegularExpressions.Match script)
    {
        using var data = JsonDocument.Parse(script.Groups[2].Value);
        return script.Groups[1].Value + script.Groups[3].Value;
    }
}
