using System.Text.Json;
using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Simulator;

public sealed class ListingTests : IDisposable
{
    private readonly TestTenant _test = new();

    public void Dispose() => _test.Dispose();

    [Theory]
    [InlineData("operatingSystem eq 'Windows'")]
    [InlineData("operatingSystem in ('iOS','macOS')")]
    [InlineData("not (managedDeviceOwnerType eq 'company') and isEncrypted eq true")]
    [InlineData("startswith(deviceName,'DESKTOP') or contains(deviceName,'IOS')")]
    [InlineData("lastSyncDateTime ge 2026-10-01T00:00:00Z and lastSyncDateTime lt 2026-11-03T00:00:00Z")]
    [InlineData("totalStorageSpaceInBytes gt 200000000000")]
    [InlineData("(complianceState ne 'compliant') and (serialNumber ne null)")]
    public async Task A_filter_and_its_opposite_make_the_whole(string filter)
    {
        int matched = (await _test.All($"{TestTenant.Devices}?$top=7&$filter={Uri.EscapeDataString(filter)}")).Count;
        int others = (await _test.All($"{TestTenant.Devices}?$filter={Uri.EscapeDataString($"not ({filter})")}")).Count;
        Assert.InRange(matched, 1, 59);
        Assert.Equal(60, matched + others);
    }

    [Theory]
    [InlineData("?$filter=colour eq 'red'", "colour")]
    [InlineData("?$filter=deviceName eq", "syntax error")]
    [InlineData("?$filter=deviceName eq 'x", "unterminated")]
    [InlineData("?$filter=length(deviceName) gt 3", "length")]
    [InlineData("?$select=id,colour", "colour")]
    [InlineData("?$select=roleScopeTagIds", "roleScopeTagIds")]
    [InlineData("?$orderby=colour", "colour")]
    [InlineData("?$top=0", "$top")]
    [InlineData("?$top=1001", "$top")]
    [InlineData("?$limit=5", "$limit")]
    [InlineData("?$expand=colours", "colours")]
    [InlineData("?$skiptoken=abc", "Skip token")]
    public async Task What_the_service_does_not_know_is_refused(string query, string named)
    {
        (int status, JsonElement body) = await _test.Get(TestTenant.Devices + query);
        Assert.Equal(400, status);
        Assert.Contains(named, body.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_neither_skip_nor_repeat_when_devices_go_meanwhile()
    {
        (int _, JsonElement first) = await _test.Get(TestTenant.Devices + "?$top=10&$select=id&$count=true");
        Assert.Equal(60, first.GetProperty("@odata.count").GetInt32());
        List<string> seen = [.. first.GetProperty("value").EnumerateArray().Select(d => d.GetProperty("id").GetString()!)];
        await _test.Send("DELETE", $"{TestTenant.Devices}/{seen[3]}");
        seen.AddRange((await _test.All(first.GetProperty("@odata.nextLink").GetString()!)).Select(d => d.GetProperty("id").GetString()!));
        Assert.Equal(60, seen.Count);
        Assert.Equal(60, seen.Distinct().Count());
    }

    [Fact]
    public async Task Next_links_stay_on_the_host_that_was_asked()
    {
        (int _, JsonElement body) = await _test.Get("https://graph.microsoft.us/v1.0/deviceManagement/managedDevices?$top=5");
        Assert.StartsWith("https://graph.microsoft.us/v1.0/", body.GetProperty("@odata.nextLink").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sorts_both_ways()
    {
        List<string?> up = [.. (await _test.All(TestTenant.Devices + "?$orderby=deviceName&$top=9")).Select(d => d.GetProperty("deviceName").GetString())];
        List<string?> down = [.. (await _test.All(TestTenant.Devices + "?$orderby=deviceName desc")).Select(d => d.GetProperty("deviceName").GetString())];
        Assert.Equal(60, up.Count);
        Assert.Equal(up.Order(StringComparer.OrdinalIgnoreCase), up);
        Assert.Equal(up, down.AsEnumerable().Reverse());
    }

    [Fact]
    public async Task V1_hides_what_it_does_not_know()
    {
        Dictionary<string, string> v1 = (await _test.All()).ToDictionary(d => d.GetProperty("id").GetString()!, d => d.GetProperty("deviceEnrollmentType").GetString()!);
        List<JsonElement> beta = await _test.All("/beta/deviceManagement/managedDevices");
        Assert.Contains(beta, d => d.GetProperty("deviceEnrollmentType").GetString()!.StartsWith("androidEnterprise", StringComparison.Ordinal));
        Assert.All(beta.Where(d => d.GetProperty("deviceEnrollmentType").GetString()!.StartsWith("android", StringComparison.Ordinal)), d => Assert.Equal("unknownFutureValue", v1[d.GetProperty("id").GetString()!]));
    }

    [Fact]
    public async Task Some_properties_come_only_when_asked_for()
    {
        string id = await _test.AnyDevice("operatingSystem eq 'iOS'");
        (int _, JsonElement plain) = await _test.Get($"{TestTenant.Devices}/{id}");
        Assert.Equal(JsonValueKind.Null, plain.GetProperty("activationLockBypassCode").ValueKind);
        (int _, JsonElement asked) = await _test.Get($"{TestTenant.Devices}/{id}?$select=activationLockBypassCode");
        Assert.Equal(JsonValueKind.String, asked.GetProperty("activationLockBypassCode").ValueKind);
        await _test.Send("POST", $"{TestTenant.Devices}/{id}/rebootNow");
        Assert.All(await _test.All(), d => Assert.Equal(0, d.GetProperty("deviceActionResults").GetArrayLength()));
        Assert.Contains(await _test.All(TestTenant.Devices + "?$select=id,deviceActionResults"), d => d.GetProperty("deviceActionResults").GetArrayLength() == 1);
    }

    [Fact]
    public async Task Wrong_verbs_paths_and_bodies_are_refused()
    {
        string id = await _test.AnyDevice("operatingSystem eq 'Windows'");
        Assert.Equal(405, (await _test.Send("PUT", TestTenant.Devices, "{}")).Status);
        Assert.Equal(405, (await _test.Send("GET", $"{TestTenant.Devices}/{id}/retire")).Status);
        Assert.Equal(400, (await _test.Get("/v1.0/deviceManagement/gadgets")).Status);
        Assert.Equal(400, (await _test.Send("POST", $"{TestTenant.Devices}/{id}/explode")).Status);
        Assert.Equal(400, (await _test.Send("POST", $"{TestTenant.Devices}/{id}/wipe", "{")).Status);
        Assert.Equal(400, (await _test.Send("POST", $"{TestTenant.Devices}/{id}/wipe", """{"keepUserData":"yes"}""")).Status);
        Assert.Equal(400, (await _test.Send("POST", $"{TestTenant.Devices}/{id}/wipe", """{"obliterationBehavior":"always"}""")).Status);
        Assert.Equal(400, (await _test.Send("POST", $"/beta/deviceManagement/managedDevices/{id}/wipe", """{"obliterationBehavior":"sometimes"}""")).Status);
        Assert.Equal(400, (await _test.Send("POST", $"{TestTenant.Devices}/{id}/cleanWindowsDevice", "{}")).Status);
        using HttpRequestMessage text = new(HttpMethod.Post, $"{TestTenant.Devices}/{id}/wipe") { Content = new StringContent("{}") };
        Assert.Equal(415, (int)(await _test.Client.SendAsync(text)).StatusCode);
        Assert.Equal(0, _test.Tenant.Summarize().Done);
        Assert.All(_test.Tenant.Audit.Records, r => Assert.Equal("refused", r.Outcome));
    }
}
