using System.Globalization;
using IntuneMaintenance.Contract;
using IntuneMaintenance.Engine.Tests.Backup;
using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Tasks;

public sealed class MaintenanceTaskTests
{
    private static readonly SimulatedTenantOptions Some = new() { DeviceCount = 300, NeverFraction = 0.2, PoliciesPerFamily = 2, AppCount = 1 };

    [Fact]
    public async Task All_well_is_an_empty_list()
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync(Some with { NeverFraction = 0 });
        await tenant.SaveAsync();

        Assert.Empty(await FindAsync(tenant, new TaskQuery { BackupPath = tenant.PathOf("backup"), StaleDeviceDays = 400 }));
    }

    [Fact]
    public async Task Stale_devices_are_counted_over_all_pages()
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync(Some with { PageSize = 7 });
        await tenant.PassAsync(45);
        await tenant.SaveAsync();
        using var plain = new PlainClient(tenant.Server.BaseAddress);
        DateTimeOffset limit = tenant.Server.Tenant.Clock.Now.AddDays(-30);
        (DateTimeOffset At, string Name)[] stale =
        [
            .. (await plain.ListAsync("deviceManagement/managedDevices"))
                .Select(d => (DateTimeOffset.Parse(d!["lastSyncDateTime"]!.GetValue<string>(), CultureInfo.InvariantCulture), d["deviceName"]!.GetValue<string>()))
                .Where(d => d.Item1 <= limit),
        ];
        Assert.InRange(stale.Length, 22, 299);

        MaintenanceTask task = Assert.Single(await FindAsync(tenant, new TaskQuery { BackupPath = tenant.PathOf("backup") }));

        Assert.Equal((TaskSeverity.Warning, "Devices", stale.Length), (task.Severity, task.Area, task.Count));
        (DateTimeOffset at, string name) = stale.MinBy(d => d.At);
        Assert.Contains(name, task.Evidence, StringComparison.Ordinal);
        Assert.Contains(at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), task.Evidence, StringComparison.Ordinal);
        Assert.Equal("Get-IntuneDevice -NotSeenForDays 30", task.Command);
    }

    [Fact]
    public async Task A_room_that_is_refused_is_not_checked_and_the_others_are()
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync(Some);
        tenant.Server.Tenant.Faults.Enable(FaultNames.ForbiddenCollection, "managedDevices");

        MaintenanceTask[] tasks = await FindAsync(tenant, new TaskQuery { BackupPath = tenant.PathOf("none") });

        Assert.Equal([(TaskSeverity.Critical, "Backup"), (TaskSeverity.NotChecked, "Devices")], tasks.Select(t => (t.Severity, t.Area)));
        Assert.Contains("403", tasks[1].Evidence, StringComparison.Ordinal);
        Assert.Equal("Test-IntunePermission", tasks[1].Command);
    }

    [Fact]
    public async Task Without_a_named_backup_nobody_says_that_all_is_well()
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync(Some);

        MaintenanceTask task = Assert.Single(await FindAsync(tenant, new TaskQuery { StaleDeviceDays = 400 }));

        Assert.Equal((TaskSeverity.NotChecked, "Backup"), (task.Severity, task.Area));
        Assert.Contains("-BackupPath", task.Command, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_old_backup_is_due_since_it_became_old()
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync(Some);
        BackupResult backup = await tenant.SaveAsync();
        await tenant.PassAsync(8);

        MaintenanceTask task = Assert.Single(await FindAsync(tenant, new TaskQuery { BackupPath = tenant.PathOf("backup"), StaleDeviceDays = 400 }));

        Assert.Equal((TaskSeverity.Warning, "The newest backup is 8 days old"), (task.Severity, task.Title));
        Assert.Equal(backup.CreatedDateTime.AddDays(7), task.DueDateTime);
    }

    [Fact]
    public async Task Of_several_backups_the_newest_of_this_tenant_counts()
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync(Some);
        await using BackupTenant stranger = await BackupTenant.StartAsync(Some with { Seed = 2 });
        string root = Directory.CreateDirectory(tenant.PathOf("all")).FullName;
        await tenant.SaveAsync("all/b-older");
        await tenant.PassAsync(20);
        await tenant.SaveAsync("all/a-newer");
        File.Delete(Directory.EnumerateFiles(Path.Combine(root, "b-older", "MobileApp")).Single());
        var query = new TaskQuery { BackupPath = root, StaleDeviceDays = 400 };
        Assert.Empty(await FindAsync(tenant, query));

        string other = Assert.Single(await FindAsync(stranger, query)).Title;

        Assert.Equal("There is no backup of this tenant", other);
    }

    [Theory]
    [InlineData("manifest.json", true)]
    [InlineData("manifest.sha256", true)]
    [InlineData("INCOMPLETE", false)]
    [InlineData("MobileApp/added.json", false)]
    public async Task A_damaged_backup_is_critical(string file, bool delete)
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync(Some);
        await tenant.SaveAsync();
        string path = Path.Combine(tenant.PathOf("backup"), file);
        if (delete)
        {
            File.Delete(path);
        }
        else
        {
            File.WriteAllText(path, "");
        }

        MaintenanceTask task = Assert.Single(await FindAsync(tenant, new TaskQuery { BackupPath = tenant.PathOf("backup"), StaleDeviceDays = 400 }));

        Assert.Equal((TaskSeverity.Critical, "The newest backup is incomplete or damaged"), (task.Severity, task.Title));
        Assert.StartsWith("Backup-IntuneConfiguration", task.Command, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_that_could_not_be_completed_is_critical_and_comes_first()
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync(Some);
        tenant.Server.Tenant.Faults.Enable(FaultNames.ForbiddenCollection, "deviceShellScripts");
        await tenant.SaveAsync();
        await tenant.PassAsync(45);

        MaintenanceTask[] tasks = await FindAsync(tenant, new TaskQuery { BackupPath = tenant.PathOf("backup") });

        Assert.Equal([(TaskSeverity.Critical, "Backup"), (TaskSeverity.Warning, "Backup"), (TaskSeverity.Warning, "Devices")], tasks.Select(t => (t.Severity, t.Area)));
    }

    [FactWhenContract]
    public async Task Every_request_and_answer_holds_against_the_published_metadata()
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync(Some);
        var contract = new ContractChecker();
        List<string> violations = [];
        tenant.Server.Tenant.Exchanged += e => violations.AddRange(contract.Check(e));

        await FindAsync(tenant, new TaskQuery());

        Assert.Empty(violations);
    }

    /// <summary>What is due in the two rooms that these tests are about; the others plant their own.</summary>
    private static async Task<MaintenanceTask[]> FindAsync(BackupTenant tenant, TaskQuery query)
    {
        MaintenanceTask[] all = await tenant.Connection.Tasks.FindAsync(query, new Progress<WorkProgress>(), CancellationToken.None);
        return [.. all.Where(t => t.Area is "Devices" or "Backup")];
    }
}
