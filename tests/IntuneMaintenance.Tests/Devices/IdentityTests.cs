using System.Text.Json;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Devices;

public sealed class IdentityTests
{
    [Fact]
    public async Task A_device_whose_serial_number_changed_since_it_was_listed_is_left_alone()
    {
        await using FleetHost host = await FleetHost.StartAsync();
        Dictionary<string, string> before = (await host.DevicesAsync()).ToDictionary(Id, Serial);
        host.Run("$script:all = @(Get-IntuneDevice)").EnsureClean();
        host.Tenant.Faults.Enable(FaultNames.SerialChange);
        string[] changed = [.. (await host.DevicesAsync()).Where(d => before[Id(d)] != Serial(d)).Select(Id)];

        ScriptResult result = host.Run("param($ids) $all | Where-Object { $ids -contains $_.Id } | Invoke-IntuneDeviceRetire -Confirm:$false", ("ids", changed));

        Assert.Equal(3, changed.Length);
        Assert.Equal(["IdentityChanged", "IdentityChanged", "IdentityChanged"], result.ErrorIds);
        Assert.Contains(before[changed[0]], string.Join(' ', result.Errors), StringComparison.Ordinal);
        Assert.Empty(host.Changes);
    }

    [Fact]
    public async Task A_serial_number_on_the_command_line_must_be_the_devices()
    {
        await using FleetHost host = await FleetHost.StartAsync();
        JsonElement device = (await host.DevicesAsync("managedDeviceOwnerType eq 'company' and operatingSystem eq 'Windows'"))[0];

        ScriptResult wrong = host.Run("param($id) Invoke-IntuneDeviceWipe -Id $id -SerialNumber X1 -Confirm:$false", ("id", Id(device)));
        Assert.Equal(["IdentityChanged"], wrong.ErrorIds);
        Assert.Empty(host.Changes);

        host.Run("param($id, $s) Invoke-IntuneDeviceWipe -Id $id -SerialNumber $s -Confirm:$false", ("id", Id(device)), ("s", Serial(device))).EnsureClean();
        Assert.Equal(Id(device), Assert.Single(host.Taken).DeviceId);
    }

    [Fact]
    public async Task A_piped_device_brings_its_serial_number_along_and_a_bare_id_after_it_does_not_inherit_it()
    {
        await using FleetHost host = await FleetHost.StartAsync();
        string[] ids = await host.IdsAsync(2);

        host.Run("param($a, $b) $device = Get-IntuneDevice -Id $a; $device, $b | Invoke-IntuneDeviceRetire -Confirm:$false", ("a", ids[0]), ("b", ids[1])).EnsureClean();

        Assert.Equal(ids, host.Taken.Select(r => r.DeviceId));
    }

    [Fact]
    public async Task The_device_that_signed_in_is_never_acted_on()
    {
        await using FleetHost host = await FleetHost.StartAsync(new SimulatedTenantOptions { DeviceCount = 600, Seed = 3, Start = DateTimeOffset.UtcNow }, connect: false);
        JsonElement own = (await host.DevicesAsync("managedDeviceOwnerType eq 'company' and operatingSystem eq 'Windows'"))[0];
        host.ConnectWith(new SimulatedTokenRequest { DeviceId = own.GetProperty("azureADDeviceId").GetString()!.ToUpperInvariant() });

        foreach (string act in (string[])["Invoke-IntuneDeviceRetire", "Invoke-IntuneDeviceWipe", "Remove-IntuneDevice", "Reset-IntuneDevice -FreshStart"])
        {
            ScriptResult result = host.Run($"param($id) {act} -Id $id -Confirm:$false", ("id", Id(own)));
            Assert.Equal(["OwnDevice"], result.ErrorIds);
        }

        Assert.Empty(host.Changes);
    }

    private static string Id(JsonElement device) => device.GetProperty("id").GetString()!;

    private static string Serial(JsonElement device) => device.GetProperty("serialNumber").GetString()!;
}
