using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Devices;

/// <summary>What somebody else does between the question and the act is seen by the last look.</summary>
public sealed class ForeignActTests
{
    [Theory]
    [InlineData("POST", "/retire", "AlreadyAsked")]
    [InlineData("POST", "/wipe", "AskedOtherwise")]
    [InlineData("DELETE", "", "Gone")]
    public async Task An_act_in_between_is_not_followed_by_a_second_one(string method, string path, string seen)
    {
        await using FleetHost host = await FleetHost.StartAsync();
        string[] ids = await host.IdsAsync(2);
        using var other = new HttpClient(host.Tenant.CreateHandler()) { BaseAddress = new Uri("https://graph.microsoft.com") };
        bool done = false;
        host.Tenant.Exchanged += e =>
        {
            // The first reading of devices is that of the check; after it the admin is asked.
            if (!done && !e.IsBatchPart && e.RequestUri.AbsolutePath == "/beta/$batch")
            {
                done = true;
                using var request = new HttpRequestMessage(new HttpMethod(method), $"/v1.0/deviceManagement/managedDevices/{ids[0]}{path}");
                other.SendAsync(request).GetAwaiter().GetResult().EnsureSuccessStatusCode();
            }
        };

        ScriptResult result = host.Run("param($ids) $ids | Invoke-IntuneDeviceRetire -Confirm:$false", ("ids", ids));

        Assert.True(done);
        Assert.Equal(seen == "AskedOtherwise" ? ["AskedOtherwise"] : [], result.ErrorIds);
        Assert.Equal(ids, host.Taken.Select(r => r.DeviceId));
        Assert.Equal(seen switch { "AlreadyAsked" => "Pending", "Gone" => "Gone", _ => "NotSent" }, $"{result.Output.Single(o => (string)o.Properties["DeviceId"].Value == ids[0]).Properties["State"].Value}");
    }

    [Fact]
    public async Task A_serial_number_that_changes_in_between_stops_the_act()
    {
        await using FleetHost host = await FleetHost.StartAsync();
        Dictionary<string, string> before = (await host.DevicesAsync()).ToDictionary(d => d.GetProperty("id").GetString()!, d => d.GetProperty("serialNumber").GetString()!);

        // Which devices change is drawn from the seed: a second tenant of the same seed tells.
        await using FleetHost twin = await FleetHost.StartAsync(connect: false);
        twin.Tenant.Faults.Enable(FaultNames.SerialChange);
        string id = (await twin.DevicesAsync()).First(d => before[d.GetProperty("id").GetString()!] != d.GetProperty("serialNumber").GetString()).GetProperty("id").GetString()!;
        bool done = false;
        host.Tenant.Exchanged += e =>
        {
            if (!done && !e.IsBatchPart && e.RequestUri.AbsolutePath == "/beta/$batch")
            {
                done = true;
                host.Tenant.Faults.Enable(FaultNames.SerialChange);
            }
        };

        ScriptResult result = host.Run("param($id) Invoke-IntuneDeviceRetire -Id $id -Confirm:$false", ("id", id));

        Assert.Equal(["IdentityChanged"], result.ErrorIds);
        Assert.Equal("NotSent", $"{result["State"]}");
        Assert.Empty(host.Changes);
    }
}
