using IntuneMaintenance.Contract;
using IntuneMaintenance.Engine.Backup;
using IntuneMaintenance.Engine.Configuration;
using IntuneMaintenance.Engine.Storage;
using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Backup;

/// <summary>What passes leaves no trace, and what ends a backup leaves nothing that looks whole.</summary>
public sealed class BackupFaultTests
{
    [Theory]
    [InlineData(FaultNames.Throttle)]
    [InlineData(FaultNames.ThrottleSilent)]
    [InlineData(FaultNames.ServerError)]
    [InlineData(FaultNames.ConnectionReset)]
    [InlineData(FaultNames.AnswerLost)]
    [InlineData(FaultNames.PageCut)]
    [InlineData(FaultNames.BatchPartFailure)]
    public async Task What_passes_leaves_no_trace(string fault)
    {
        var options = new SimulatedTenantOptions { DeviceCount = 3, PageSize = 2, SettingsPageSize = 5, PoliciesPerFamily = 30 };
        await using BackupTenant calm = await BackupTenant.StartAsync(options);
        await using BackupTenant rough = await BackupTenant.StartAsync(options);
        rough.Server.Tenant.Faults.Enable(fault, match: "/", count: 3, after: 10);

        await calm.SaveAsync();
        BackupResult result = await rough.SaveAsync();

        Assert.Equal(BackupStatus.Complete, result.Status);
        Assert.Equal(calm.Settled(), rough.Settled());
        Assert.Equal(3, rough.Server.Tenant.Faults.HitsOf(fault));
    }

    [Theory]
    [InlineData(FaultNames.PageCut)]
    [InlineData(FaultNames.ConnectionReset)]
    [InlineData(FaultNames.Throttle)]
    [InlineData(FaultNames.ServerError)]
    public async Task Every_list_failing_once_leaves_no_trace(string fault)
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync();
        await tenant.SaveAsync("calm");
        foreach ((string type, string path) in ConfigurationTypes.All.Where(t => t.Restorable).Select(t => (t.Name, t.Path)))
        {
            // One after the other: a fault has one setting at a time.
            tenant.Server.Tenant.Faults.Enable(fault, path, 1);
            int hits = tenant.Server.Tenant.Faults.HitsOf(fault);
            Assert.Equal(BackupStatus.Complete, (await tenant.SaveAsync(type, types: [type])).Status);
            Assert.Equal(hits + 1, tenant.Server.Tenant.Faults.HitsOf(fault));
            Assert.Equal(tenant.Files("calm").Where(f => f.Key.StartsWith(type + "/", StringComparison.Ordinal)), tenant.Files(type));
        }
    }

    [Fact]
    public async Task A_tenant_that_cannot_be_reached_ends_it_and_nothing_looks_whole()
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync();
        tenant.Server.Tenant.Faults.Enable(FaultNames.ConnectionReset, "/");

        IntuneMaintenanceException e = await Assert.ThrowsAsync<IntuneMaintenanceException>(() => tenant.SaveAsync());

        Assert.Equal("EndpointUnreachable", e.ErrorId);
        await AssertInterruptedAsync(tenant);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(10)]
    [InlineData(12)]
    public async Task A_backup_that_is_cancelled_never_looks_whole(int request)
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync();
        using var stop = new CancellationTokenSource();
        int from = tenant.Requests;
        tenant.Server.Tenant.Exchanged += _ =>
        {
            if (tenant.Requests - from == request)
            {
                stop.Cancel();
            }
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => tenant.SaveAsync(cancellationToken: stop.Token));

        await AssertInterruptedAsync(tenant);
    }

    // The marker, an object in the middle, the last object, the manifest's hash, the manifest.
    [Fact]
    public async Task A_disk_that_is_full_ends_it_and_nothing_looks_whole()
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync();
        IReadOnlyList<ConfigurationType> types = ConfigurationTypes.Named(["ScopeTag", "CompliancePolicy", "User"]);
        await tenant.SaveAsync("whole", types: [.. types.Select(t => t.Name)]);
        int objects = tenant.Files("whole").Count;
        foreach (int files in (int[])[0, objects / 2, objects, objects + 1, objects + 2])
        {
            string name = FormattableString.Invariant($"full-{files}");
            var disk = new FullDisk(new FolderStorage(tenant.PathOf(name)), files);

            IntuneMaintenanceException e = await Assert.ThrowsAsync<IntuneMaintenanceException>(
                () => ((GraphBackups)tenant.Connection.Backups).SaveAsync(types, disk, new Progress<WorkProgress>(), CancellationToken.None));

            Assert.Equal("StorageFailed", e.ErrorId);
            Assert.False(File.Exists(Path.Combine(tenant.PathOf(name), "manifest.json")));
            Assert.Equal(files > 0, File.Exists(Path.Combine(tenant.PathOf(name), "INCOMPLETE")));
        }
    }

    [Fact]
    public async Task A_429_on_every_path_leaves_no_trace()
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync();
        await tenant.SaveAsync("calm");
        tenant.Server.Tenant.Faults.Enable(FaultNames.ThrottleOnce);

        BackupResult result = await tenant.SaveAsync();

        Assert.Equal(BackupStatus.Complete, result.Status);
        Assert.Equal(tenant.Settled("calm"), tenant.Settled());
    }

    [Fact]
    public async Task A_folder_with_something_in_it_is_refused()
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync();
        Directory.CreateDirectory(tenant.PathOf("backup"));
        await tenant.SaveAsync();
        int requests = tenant.Requests;

        IntuneMaintenanceException e = await Assert.ThrowsAsync<IntuneMaintenanceException>(() => tenant.SaveAsync());

        Assert.Equal(("BackupTargetNotEmpty", FailureKind.Exists), (e.ErrorId, e.Kind));
        Assert.Equal(requests, tenant.Requests);
        Assert.True((await tenant.TestAsync()).IsValid);
    }

    [FactWhenContract]
    public async Task Every_request_and_answer_holds_against_the_published_metadata()
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync(new SimulatedTenantOptions { DeviceCount = 3, IgnoreExpandOnLists = true, PageSize = 5 });
        var contract = new ContractChecker();
        List<string> violations = [];
        tenant.Server.Tenant.Exchanged += e =>
        {
            lock (violations)
            {
                violations.AddRange(contract.Check(e));
            }
        };

        await tenant.SaveAsync();
        using System.Security.Cryptography.X509Certificates.X509Certificate2 mine = SecretTests.Certificate();
        var request = new BackupRequest { Path = tenant.PathOf("next"), Since = tenant.PathOf("backup"), IncludeSecret = true, IncludeRecoveryKey = true, EncryptionCertificate = [mine] };
        BackupResult next = await tenant.Connection.Backups.SaveAsync(request, new Progress<WorkProgress>(), CancellationToken.None);

        Assert.True(next.SecretCount > 0 && next.ReusedCount > 0);
        Assert.Empty(violations);
    }

    private static async Task AssertInterruptedAsync(BackupTenant tenant)
    {
        Assert.True(File.Exists(Path.Combine(tenant.PathOf("backup"), "INCOMPLETE")));
        Assert.False(File.Exists(Path.Combine(tenant.PathOf("backup"), "manifest.json")));
        BackupCheck check = await tenant.TestAsync();
        Assert.False(check.IsValid);
        Assert.Equal(2, check.Problems.Length);
    }
}
