using System.Text.Json.Nodes;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.ClientVersions;

public sealed class ClientVersionTests
{
    [Fact]
    public async Task The_whole_fleet_is_counted()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(new SimulatedTenantOptions { DeviceCount = 60, PageSize = 5 });

        ScriptResult found = tenant.Run("Get-IntuneClientVersion").EnsureClean();
        ScriptResult devices = tenant.Run("Get-IntuneClientVersion -Device").EnsureClean();

        int windows = tenant.Run("Get-IntuneDevice -Platform Windows").EnsureClean().Output.Count;
        Assert.True(windows > 20);
        Assert.Equal(windows, found.Output.Where(v => $"{v.Properties["Client"].Value}" == "IntuneManagementExtension").Sum(v => (int)v.Properties["DeviceCount"].Value));
        Assert.Equal(devices.Output.Count, found.Values<int>("DeviceCount").Sum());
        Assert.Equal(windows, devices.Output.Count(d => $"{d.Properties["Client"].Value} {d.Properties["Platform"].Value}" == "CompanyPortal windows"));
        Assert.All(found.Values<bool>("IsOutdated"), Assert.False);
        Assert.True(tenant.Exchanges.Count(e => e.RequestUri.AbsolutePath.EndsWith("/healthStates", StringComparison.Ordinal)) > 6);
        Assert.Empty(tenant.Run("Get-IntuneClientVersion -Outdated").EnsureClean().Output);
        Assert.Empty(tenant.Changes);
    }

    [Fact]
    public async Task What_lags_is_told_with_how_much_and_who_is_silent()
    {
        await using TenantShell tenant = await StartEmptyAsync();
        Extension(tenant, "a", "1.92.104.0", "@-2");
        Extension(tenant, "b", "1.92.9", "@-2");
        Extension(tenant, "c", "1.80.1.0", "@-960");
        Extension(tenant, "d", "", "0001-01-01T00:00:00Z");

        ScriptResult found = tenant.Run("Get-IntuneClientVersion IntuneManagementExtension").EnsureClean();
        ScriptResult late = tenant.Run("Get-IntuneClientVersion -Outdated -Device").EnsureClean();

        var behind = found.Output.ToDictionary(v => (string)v.Properties["Version"].Value, v => (int?)v.Properties["VersionsBehind"].Value);
        Assert.Equal((0, 1, 2, null), (behind["1.92.104.0"], behind["1.92.9"], behind["1.80.1.0"], behind[""]));
        Assert.All(found.Values<string>("NewestVersion"), v => Assert.Equal("1.92.104.0", v));
        Assert.Equal(2, found.Values<int>("SilentCount").Sum());
        Assert.Equal(["c", "b"], late.Values<string>("DeviceName"));
        Assert.Equal((40, true), ((int)late.Output[0].Properties["DaysSinceCheckIn"].Value, (bool)late.Output[0].Properties["IsSilent"].Value));
        Assert.Equal(1, tenant.Run("Get-IntuneClientVersion IntuneManagementExtension -SilentDays 41").EnsureClean().Values<int>("SilentCount").Sum());
    }

    [Fact]
    public async Task Company_Portal_is_told_apart_by_platform_and_from_its_namesakes()
    {
        await using TenantShell tenant = await StartEmptyAsync();
        Portal(tenant, "1", "Company Portal", "windows", "11.1", "w1");
        Portal(tenant, "2", "Company Portal", "windows", "11.2", "w2", "w3");
        Portal(tenant, "3", "Comp Portal", "ios", "5.1", "i1");
        Portal(tenant, "4", "My Company Portal Helper", "windows", "99", "w4");

        ScriptResult found = tenant.Run("'CompanyPortal' | Get-IntuneClientVersion").EnsureClean();

        Assert.Equal(["5.1", "11.1", "11.2"], found.Values<string>("Version"));
        Assert.Equal([false, true, false], found.Values<bool>("IsOutdated"));
        Assert.Equal([1, 1, 2], found.Values<int>("DeviceCount"));
        Assert.Contains(tenant.Exchanges, e => e.RequestUri.Query.Contains("filter", StringComparison.Ordinal) && e.Status == 200);
    }

    [Fact]
    public async Task A_client_that_may_not_be_read_does_not_hide_the_other()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(new SimulatedTenantOptions { DeviceCount = 30 });
        tenant.Tenant.Faults.Enable(FaultNames.ForbiddenCollection, "windowsManagementApp");

        ScriptResult found = tenant.Run("Get-IntuneClientVersion");

        Assert.Equal(["PermissionMissing"], found.ErrorIds);
        Assert.Equal("IntuneManagementExtension", found.Errors[0].TargetObject);
        Assert.NotEmpty(found.Output);
    }

    [Fact]
    public async Task Missing_permissions_an_application_and_an_empty_tenant()
    {
        await using TenantShell none = await TenantShell.StartWithTokenAsync(appOnly: false, ["User.Read"]);
        Assert.Equal(["PermissionMissing", "PermissionMissing"], none.Run("Get-IntuneClientVersion").ErrorIds);
        await using TenantShell app = await TenantShell.StartWithTokenAsync(appOnly: true, ["DeviceManagementManagedDevices.Read.All"], new SimulatedTenantOptions { DeviceCount = 30 });
        Assert.NotEmpty(app.Run("Get-IntuneClientVersion").EnsureClean().Output);
        await using TenantShell empty = await StartEmptyAsync();
        Assert.Empty(empty.Run("Get-IntuneClientVersion").EnsureClean().Output);
    }

    [Fact]
    public async Task The_views_fit_the_window()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(new SimulatedTenantOptions { DeviceCount = 30 });

        string shown = tenant.Shell.Show("Get-IntuneClientVersion") + tenant.Shell.Show("Get-IntuneClientVersion -Device");

        Assert.Contains("1.92.104.0", shown, StringComparison.Ordinal);
        Assert.All(shown.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 120, line));
    }

    private static Task<TenantShell> StartEmptyAsync() => TenantShell.StartAsync(new SimulatedTenantOptions { DeviceCount = 0 });

    private static void Extension(TenantShell tenant, string device, string version, string seen) => tenant.Tenant.Plant("healthStates", new JsonObject
    {
        ["id"] = device,
        ["deviceName"] = device,
        ["deviceOSVersion"] = "10.0.26100.1",
        ["installedVersion"] = version,
        ["healthState"] = "healthy",
        ["lastCheckInDateTime"] = seen,
    }.ToJsonString());

    private static void Portal(TenantShell tenant, string id, string name, string platform, string version, params string[] devices) => tenant.Tenant.Plant("detectedApps", new JsonObject
    {
        ["id"] = id,
        ["displayName"] = name,
        ["version"] = version,
        ["platform"] = platform,
        ["deviceCount"] = devices.Length,
        ["managedDevices"] = new JsonArray([.. devices.Select(d => new JsonObject { ["id"] = d, ["deviceName"] = d, ["osVersion"] = "1", ["lastSyncDateTime"] = "@-5" })]),
    }.ToJsonString());
}
