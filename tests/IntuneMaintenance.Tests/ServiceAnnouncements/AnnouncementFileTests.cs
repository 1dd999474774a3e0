using System.Text.Json.Nodes;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.ServiceAnnouncements;

public sealed class AnnouncementFileTests
{
    private const string Save = "param($to) Get-IntuneServiceMessage | Save-IntuneServiceMessageAttachment -Path $to";

    [Fact]
    public async Task Attachments_come_as_they_are()
    {
        await using TenantShell tenant = await TenantShell.StartAsync();
        string folder = Path.Combine(tenant.Shell.Folder, "files");

        ScriptResult saved = tenant.Run(Save, ("to", folder)).EnsureClean();

        string[] files = [.. saved.Output.Select(f => ((FileInfo)f.BaseObject).FullName)];
        Assert.NotEmpty(files);
        Assert.Contains(files, f => f.EndsWith("Screenshot é.png", StringComparison.Ordinal));
        Assert.All(files, f => Assert.Equal("%BIN"u8.ToArray(), File.ReadAllBytes(f)[..4]));
        Assert.All(files.Where(f => f.EndsWith("guide.pdf", StringComparison.Ordinal)), f => Assert.Equal(2000, new FileInfo(f).Length));
        Assert.DoesNotContain(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories), f => f.EndsWith(".partial", StringComparison.Ordinal));

        Assert.All(tenant.Run(Save, ("to", folder)).ErrorIds, id => Assert.Equal("FileExists", id));
        Assert.Equal(files.Length, tenant.Run(Save + " -Force", ("to", folder)).EnsureClean().Output.Count);
        Assert.Equal(files.Length / 2, tenant.Run(Save + " -Force -Name *.PDF", ("to", folder)).EnsureClean().Output.Count);
    }

    [Fact]
    public async Task Hostile_names_stay_inside_the_folder()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(new SimulatedTenantOptions { DeviceCount = 1, MessageCount = 1 });
        string message = (string)tenant.Run("Get-IntuneServiceMessage").EnsureClean()["Id"]!;
        string[] names = ["../../outside.txt", "..\\..\\outside2.txt", "/etc/outside3", "CON.txt", "..", new string('x', 300) + ".pdf", "a:b|c?.png"];
        for (int i = 0; i < names.Length; i++)
        {
            tenant.Tenant.Plant("attachments/" + message, new JsonObject { ["id"] = $"a{i}", ["name"] = names[i], ["contentType"] = "text/plain", ["size"] = 100 + i }.ToJsonString());
        }

        string folder = Path.Combine(tenant.Shell.Folder, "deep", "files");
        ScriptResult saved = tenant.Run(Save, ("to", folder)).EnsureClean();

        string[] files = [.. Directory.EnumerateFiles(tenant.Shell.Folder, "*", SearchOption.AllDirectories).Where(f => !f.Contains("state", StringComparison.Ordinal))];
        Assert.Equal(names.Length, saved.Output.Count);
        Assert.Equal(names.Length, files.Length);
        Assert.All(files, f => Assert.StartsWith(Path.Combine(folder, message), f, StringComparison.Ordinal));
        Assert.Contains(files, f => Path.GetFileName(f) == "_CON.txt");
        Assert.Contains(files, f => f.EndsWith("x.pdf", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhatIf_writes_nothing_and_an_unknown_post_is_told()
    {
        await using TenantShell tenant = await TenantShell.StartAsync();
        string folder = Path.Combine(tenant.Shell.Folder, "files");

        tenant.Run(Save + " -WhatIf", ("to", folder)).EnsureClean();

        Assert.False(Directory.Exists(folder));
        Assert.Equal(["MessageNotFound"], tenant.Run("param($to) Save-IntuneServiceMessageAttachment MC5 $to", ("to", folder)).ErrorIds);
    }

    [Fact]
    public async Task Health_shows_open_issues_and_saves_published_reports()
    {
        await using TenantShell tenant = await TenantShell.StartAsync();
        string folder = Path.Combine(tenant.Shell.Folder, "reports");

        ScriptResult open = tenant.Run("Get-IntuneServiceHealth").EnsureClean();
        ScriptResult saved = tenant.Run("param($to) (Get-IntuneServiceHealth -AllServices -IncidentReportPath $to).Issues", ("to", folder)).EnsureClean();

        Assert.Equal(("Microsoft Intune", "serviceDegradation"), (open["Service"], open["Status"]));
        Assert.Equal(3, open["OpenIssueCount"]);
        Assert.Contains("Next update by 10:00 UTC.", (string)open["IssueText"]!, StringComparison.Ordinal);
        string[] reports = [.. saved.Output.Where(i => (bool)i.Properties["HasIncidentReport"].Value).Select(i => (string)i.Properties["IncidentReportPath"].Value)];
        Assert.Equal(Directory.GetFiles(folder).Order(), reports.Order());
        Assert.NotEmpty(reports);
        Assert.All(saved.Output.Where(i => !(bool)i.Properties["HasIncidentReport"].Value), i => Assert.Null(i.Properties["IncidentReportPath"].Value));
        Assert.All(reports, r => Assert.Equal(4096, new FileInfo(r).Length));
        Assert.Equal(["ServiceNotFound"], tenant.Run("Get-IntuneServiceHealth 'No such service'").ErrorIds);
        Assert.Equal(["Exchange Online", "Microsoft Intune"], tenant.Run("Get-IntuneServiceHealth '*intune', 'exchange*'").EnsureClean().Values<string>("Service"));
    }

    [Fact]
    public async Task Health_is_the_same_when_the_service_refuses_the_filter()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(new SimulatedTenantOptions { DeviceCount = 1, IssueCount = 40, PageSize = 5 });
        const string script = "(Get-IntuneServiceHealth -AllServices -Since '2026-10-20T00:00:00Z').Issues.Id";

        ScriptResult served = tenant.Run(script).EnsureClean();
        tenant.Tenant.Faults.Enable(FaultNames.FilterRefused);

        Assert.NotEmpty(served.Output);
        Assert.Equal(served.Output.Select(o => o.BaseObject), tenant.Run(script).EnsureClean().Output.Select(o => o.BaseObject));
    }

    [Fact]
    public async Task Attachments_of_one_name_do_not_take_each_others_place()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(new SimulatedTenantOptions { DeviceCount = 1, MessageCount = 1 });
        string message = (string)tenant.Run("Get-IntuneServiceMessage").EnsureClean()["Id"]!;
        string[] names = ["guide.pdf", "Guide.PDF", "guide (2).pdf", "", ".."];
        for (int i = 0; i < names.Length; i++)
        {
            tenant.Tenant.Plant("attachments/" + message, new JsonObject { ["id"] = $"a{i}", ["name"] = names[i], ["contentType"] = "text/plain", ["size"] = 100 + i }.ToJsonString());
        }

        string folder = Path.Combine(tenant.Shell.Folder, "files");
        ScriptResult saved = tenant.Run(Save, ("to", folder)).EnsureClean();
        tenant.Run(Save + " -Force", ("to", folder)).EnsureClean();

        FileInfo[] files = new DirectoryInfo(Path.Combine(folder, message)).GetFiles();
        Assert.Equal(names.Length, saved.Output.Count);
        Assert.Equal(names.Length, files.DistinctBy(f => f.Name, StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal([100, 101, 102, 103, 104], files.Select(f => f.Length).Order());
    }
}
