using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Contacts;

[Collection(ProcessStateCollection.Name)]
public sealed class PortalBrowserTests : IDisposable
{
    private const string Runbook = "AUTOMATION_ASSET_ACCOUNTID";
    private readonly string? _path = Environment.GetEnvironmentVariable("PATH");
    private readonly string _folder = Directory.CreateTempSubdirectory("intune-browser-").FullName;

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Runbook, null);
        Environment.SetEnvironmentVariable("PATH", _path);
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("Get-IntuneContactPreference AdminCenter -Name *digest -Open", "admin.microsoft.com")]
    [InlineData("Get-IntuneServiceMessage -ActionRequired -Open", "admin.microsoft.com")]
    [InlineData("Get-IntuneConnector -Kind ApplePushCertificate -Open", "identity.apple.com")]
    [InlineData("Get-IntunePartner -Kind Subscription -Open", "admin.microsoft.com")]
    [InlineData("Get-IntuneDelegatedAdmin -Kind ServiceProvider -Open", "admin.microsoft.com")]
    [InlineData("Find-IntunePartner ch -Open", "appsource.microsoft.com")]
    public async Task Nobody_there_means_no_browser_but_a_word_about_it(string command, string page)
    {
        Environment.SetEnvironmentVariable(Runbook, "1");
        await using TenantShell tenant = await TenantShell.StartAsync();

        ScriptResult result = tenant.Run(command).EnsureClean();

        Assert.NotEmpty(result.Warnings);
        Assert.All(result.Warnings, w => Assert.Contains(page, w, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(result.Output.Select(o => o.Properties["Link"].Value).Distinct().Count(), result.Warnings.Count);
    }

    [Fact]
    public async Task A_page_that_many_objects_share_opens_once()
    {
        Environment.SetEnvironmentVariable(Runbook, "1");
        await using TenantShell tenant = await TenantShell.StartAsync();

        ScriptResult result = tenant.Run("Get-IntuneConnector -Kind DomainJoinConnector, NdesConnector, ManagedGooglePlay -Open").EnsureClean();

        Assert.True(result.Output.Count > 1);
        Assert.Single(result.Warnings);
        Assert.Empty(tenant.Run("Get-IntuneConnector").EnsureClean().Warnings);
    }

    [Fact]
    public async Task Somebody_there_gets_the_page()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        string opened = Path.Combine(_folder, "opened");
        string fake = Path.Combine(_folder, "xdg-open");
        await File.WriteAllTextAsync(fake, $"#!/bin/sh\necho \"$1\" > '{opened}.new'\nmv '{opened}.new' '{opened}'\n");
        File.SetUnixFileMode(fake, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Environment.SetEnvironmentVariable("PATH", _folder + ":" + _path);
        await using TenantShell tenant = await TenantShell.StartAsync();

        ScriptResult page = tenant.Run("Find-IntunePartner ch -Open").EnsureClean();

        for (int i = 0; i < 200 && !File.Exists(opened); i++)
        {
            await Task.Delay(25);
        }

        Assert.Empty(page.Warnings);
        Assert.Equal(page["Link"], (await File.ReadAllTextAsync(opened)).Trim());
    }
}
