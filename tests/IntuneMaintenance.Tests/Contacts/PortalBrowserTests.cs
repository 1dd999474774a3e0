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

    [Fact]
    public async Task Nobody_there_means_no_browser_but_a_word_about_it()
    {
        Environment.SetEnvironmentVariable(Runbook, "1");
        await using TenantShell tenant = await TenantShell.StartAsync();

        ScriptResult result = tenant.Run("Get-IntuneContactPreference AdminCenter -Name *digest -Open").EnsureClean();

        Assert.Contains("admin.microsoft.com", Assert.Single(result.Warnings), StringComparison.OrdinalIgnoreCase);
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
