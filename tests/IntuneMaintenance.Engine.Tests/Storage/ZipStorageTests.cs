using System.IO.Compression;
using System.Text;
using IntuneMaintenance.Engine.Storage;
using IntuneMaintenance.Engine.Tests.Backup;
using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Storage;

public sealed class ZipStorageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("intune-zip-").FullName;

    private string Zip => Path.Combine(_folder, "b.zip");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_same_files_give_the_same_bytes_whatever_the_order_they_came_in()
    {
        await MakeAsync(Zip, "a/1.json", "b/ü.json", "manifest.json");
        await MakeAsync(Path.Combine(_folder, "c.zip"), "manifest.json", "b/ü.json", "a/1.json");

        Assert.Equal(File.ReadAllBytes(Zip), File.ReadAllBytes(Path.Combine(_folder, "c.zip")));
        using ZipArchive read = ZipFile.OpenRead(Zip);
        Assert.Equal(["a/1.json", "b/ü.json", "manifest.json"], read.Entries.Select(e => e.FullName));
        Assert.All(read.Entries, e => Assert.Equal(1980, e.LastWriteTime.Year));
    }

    [Fact]
    public async Task It_has_its_name_only_when_it_is_whole_and_leaves_nothing_behind()
    {
        using (var zip = new ZipStorage(Zip))
        {
            await zip.WriteAsync("a.json", "{}"u8.ToArray(), default);
            Assert.False(File.Exists(Zip));
            Assert.Equal("{}", Encoding.UTF8.GetString(await zip.ReadAsync("a.json", default)));
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
        await MakeAsync(Zip, "a.json");
        Assert.Equal([Zip], Directory.EnumerateFileSystemEntries(_folder));
        using var again = new ZipStorage(Zip);
        Assert.False(await again.IsEmptyAsync(default));
        Assert.Equal("StorageFailed", (await Assert.ThrowsAsync<IntuneMaintenanceException>(() => again.WriteAsync("b.json", new byte[1], default))).ErrorId);
    }

    [Fact]
    public async Task Every_flipped_bit_of_a_backup_is_found()
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync(new SimulatedTenantOptions { DeviceCount = 1, PoliciesPerFamily = 1, AppCount = 1 });
        await tenant.SaveAsync("b.zip");
        string zip = tenant.PathOf("b.zip");
        BackupCheck check = await tenant.TestAsync("b.zip");
        Assert.True(check.IsValid, string.Join('\n', check.Problems));
        Assert.True(check.ObjectCount > 5);

        byte[] good = File.ReadAllBytes(zip);
        int step = good.Length / 300;
        foreach (int at in Enumerable.Range(0, good.Length).Where(i => i % step == 0 || i > good.Length - 120))
        {
            byte[] bad = [.. good];
            bad[at] ^= (byte)(1 << (at % 8));
            File.WriteAllBytes(zip, bad);
            check = await tenant.TestAsync("b.zip");
            Assert.False(check.IsValid, $"byte {at} of {good.Length}");
            Assert.Contains(check.Problems, p => p.Contains("b.zip", StringComparison.Ordinal));
        }

        File.WriteAllBytes(zip, good[..^1]);
        Assert.False((await tenant.TestAsync("b.zip")).IsValid);
        File.WriteAllBytes(zip, []);
        Assert.False((await tenant.TestAsync("b.zip")).IsValid);
    }

    [Fact]
    public async Task A_backup_that_is_stopped_leaves_no_zip()
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync(new SimulatedTenantOptions { DeviceCount = 1 });
        using var stop = new CancellationTokenSource();
        int requests = 0;
        tenant.Server.Tenant.Exchanged += _ =>
        {
            if (++requests == 15)
            {
                stop.Cancel();
            }
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => tenant.SaveAsync("b.zip", stop.Token));
        Assert.Empty(Directory.EnumerateFiles(tenant.Folder, "b.zip*"));
        await tenant.SaveAsync("b.zip");
        Assert.True((await tenant.TestAsync("b.zip")).IsValid);
    }

    [Fact]
    public async Task A_backup_that_somebody_packed_is_read_as_it_is()
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync(new SimulatedTenantOptions { DeviceCount = 1, PoliciesPerFamily = 1, AppCount = 1 });
        await tenant.SaveAsync("folder");
        ZipFile.CreateFromDirectory(tenant.PathOf("folder"), tenant.PathOf("packed.zip"));
        BackupCheck check = await tenant.TestAsync("packed.zip");
        Assert.True(check.IsValid, string.Join('\n', check.Problems));

        using (ZipArchive zip = ZipFile.Open(tenant.PathOf("packed.zip"), ZipArchiveMode.Update))
        {
            zip.CreateEntry("added.json");
        }

        Assert.Contains("added.json", Assert.Single((await tenant.TestAsync("packed.zip")).Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../evil.json")]
    [InlineData("a/../../evil.json")]
    [InlineData("/evil.json")]
    [InlineData("c:evil.json")]
    [InlineData("a\\..\\..\\evil.json")]
    public async Task A_name_that_leads_elsewhere_is_refused(string name)
    {
        using (ZipArchive zip = ZipFile.Open(Zip, ZipArchiveMode.Create))
        {
            zip.CreateEntry(name);
        }

        using var storage = new ZipStorage(Zip);
        Assert.Equal("ZipDamaged", (await Assert.ThrowsAsync<IntuneMaintenanceException>(() => storage.ListAsync(default))).ErrorId);
    }

    [Fact]
    public async Task No_journal_goes_into_a_zip()
    {
        Assert.Equal("JournalInZip", Assert.Throws<IntuneMaintenanceException>(() => Storages.Offline.OpenJournal(Zip)).ErrorId);
        using var storage = new ZipStorage(Zip);
        Assert.Equal("JournalInZip", (await Assert.ThrowsAsync<IntuneMaintenanceException>(() => Task.Run(() => storage.LockAsync(default)))).ErrorId);
    }

    private static async Task MakeAsync(string path, params string[] names)
    {
        using var zip = new ZipStorage(path);
        await zip.WriteAsync("INCOMPLETE", "marker"u8.ToArray(), default);
        foreach (string name in names)
        {
            await zip.WriteAsync(name, Encoding.UTF8.GetBytes("content of " + name), default);
        }

        await zip.DeleteAsync("INCOMPLETE", default);
        await zip.CommitAsync(default);
    }
}
