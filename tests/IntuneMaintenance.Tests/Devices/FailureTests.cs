using System.Management.Automation;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Devices;

/// <summary>What stands in the way of a destructive command: each gives its own error, says the way out, and changes nothing.</summary>
public sealed class FailureTests
{
    private const string Retire = "param($ids) $ids | Invoke-IntuneDeviceRetire -Confirm:$false";

    [Fact]
    public async Task An_endpoint_that_is_down()
    {
        await using FleetHost host = await FleetHost.StartAsync();
        string[] ids = await host.IdsAsync(1);
        await host.Server.DisposeAsync();

        ErrorRecord error = Error(host.Run(Retire, ("ids", ids)), "EndpointUnreachable", ErrorCategory.ConnectionError);

        Assert.Contains(host.Server.BaseAddress.Authority, error.ToString(), StringComparison.Ordinal);
        Assert.Contains("-GraphEndpoint", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(host.Changes);
    }

    [Fact]
    public async Task A_token_that_has_expired()
    {
        await using FleetHost host = await FleetHost.StartAsync(Now, connect: false);
        string[] ids = await host.IdsAsync(1);
        host.ConnectWith(new SimulatedTokenRequest());
        host.Tenant.Clock.AdvanceTo(host.Tenant.Clock.GetUtcNow().AddHours(2));

        ErrorRecord error = Error(host.Run(Retire, ("ids", ids)), "TokenNotAccepted", ErrorCategory.AuthenticationError);

        Assert.Contains("Connect-IntuneMaintenance", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(host.Changes);
    }

    [Fact]
    public async Task A_token_that_expires_between_the_look_and_the_act()
    {
        await using FleetHost host = await FleetHost.StartAsync(Now, connect: false);
        string[] ids = await host.IdsAsync(3);
        host.ConnectWith(new SimulatedTokenRequest());
        int reads = 0;
        host.Tenant.Exchanged += e =>
        {
            if (e.RequestUri.AbsolutePath == "/beta/$batch" && ++reads == 2)
            {
                host.Tenant.Clock.AdvanceTo(host.Tenant.Clock.GetUtcNow().AddHours(2));
            }
        };

        Error(host.Run(Retire, ("ids", ids)), "TokenNotAccepted", ErrorCategory.AuthenticationError);

        Assert.Equal(2, reads);
        Assert.Empty(host.Taken);
    }

    [Fact]
    public async Task A_permission_to_act_that_is_missing()
    {
        await using FleetHost host = await FleetHost.StartAsync(Now, connect: false);
        string[] ids = await host.IdsAsync(2);
        host.ConnectWith(new SimulatedTokenRequest { Permissions = ["DeviceManagementManagedDevices.Read.All", "Organization.Read.All"] });

        ScriptResult result = host.Run(Retire, ("ids", ids));

        Assert.Equal(["PermissionMissing", "PermissionMissing"], result.ErrorIds);
        Assert.All(result.Errors, e => Assert.Equal(ErrorCategory.PermissionDenied, e.CategoryInfo.Category));
        Assert.Contains("DeviceManagementManagedDevices.PrivilegedOperations.All", result.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.All(result.Values<object>("State"), s => Assert.Equal("Failed", $"{s}"));
        Assert.Empty(host.Taken);
    }

    [Fact]
    public async Task A_permission_to_read_that_is_missing()
    {
        await using FleetHost host = await FleetHost.StartAsync(Now, connect: false);
        string[] ids = await host.IdsAsync(1);
        host.ConnectWith(new SimulatedTokenRequest { Permissions = ["Organization.Read.All"] });

        ErrorRecord error = Error(host.Run(Retire, ("ids", ids)), "PermissionMissing", ErrorCategory.PermissionDenied);

        Assert.Contains("Test-IntunePermission", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(host.Changes);
    }

    [Fact]
    public async Task A_state_folder_that_cannot_be_written()
    {
        await using FleetHost host = await FleetHost.StartAsync(connect: false);
        string[] ids = await host.IdsAsync(1);
        string file = Path.Combine(host.Shell.Folder, "a-file");
        File.WriteAllText(file, "");
        host.Shell.Connect(host.Server.BaseAddress, Path.Combine(file, "state"));

        Error(host.Run(Retire, ("ids", ids)), "StorageFailed", ErrorCategory.WriteError);

        Assert.Empty(host.Changes);
    }

    [Fact]
    public async Task A_journal_that_somebody_holds()
    {
        await using FleetHost host = await FleetHost.StartAsync();
        string[] ids = await host.IdsAsync(1);
        string journal = Directory.CreateDirectory(Path.Combine(host.Shell.Folder, "state", host.Tenant.TenantId.ToString())).FullName;
        await using (new FileStream(Path.Combine(journal, ".lock"), FileMode.Create, FileAccess.ReadWrite, FileShare.None))
        {
            ErrorRecord error = Error(host.Run(Retire, ("ids", ids)), "JournalInUse", ErrorCategory.ResourceBusy);
            Assert.Contains(journal, error.ToString(), StringComparison.Ordinal);
            Assert.Contains("What if", host.Shell.Show(Retire.Replace("-Confirm:$false", "-WhatIf", StringComparison.Ordinal), ("ids", ids)), StringComparison.Ordinal);
        }

        Assert.Empty(host.Changes);
        host.Run(Retire, ("ids", ids)).EnsureClean();
    }

    [Fact]
    public async Task A_journal_that_was_tampered_with()
    {
        await using FleetHost host = await FleetHost.StartAsync();
        string[] ids = await host.IdsAsync(2);
        host.Run(Retire, ("ids", ids[..1])).EnsureClean();
        string segment = Directory.GetFiles(Path.Combine(host.Shell.Folder, "state"), "journal-*", SearchOption.AllDirectories).Single();
        File.WriteAllText(segment, File.ReadAllText(segment).Replace("Accepted", "Refused", StringComparison.Ordinal));

        Error(host.Run(Retire, ("ids", ids[1..])), "JournalDamaged", ErrorCategory.InvalidData);
        Assert.Single(host.Taken);
    }

    [Fact]
    public void Without_a_connection()
    {
        using var shell = new PowerShellHarness();

        Error(shell.Run(Retire, ("ids", new[] { Guid.NewGuid().ToString() })), "NotConnected", ErrorCategory.ConnectionError);
    }

    // Tokens are held against the real clock before they are sent.
    private static SimulatedTenantOptions Now => new() { DeviceCount = 600, Seed = 3, Start = DateTimeOffset.UtcNow };

    private static ErrorRecord Error(ScriptResult result, string id, ErrorCategory category)
    {
        Assert.Equal([id], result.ErrorIds);
        Assert.Equal(category, result.AllErrors[0].CategoryInfo.Category);
        Assert.Empty(result.Output);
        return result.AllErrors[0];
    }
}
