using IntuneMaintenance.Azurite;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Storage;

/// <summary>Backups in a container, as an admin makes and checks them.</summary>
public sealed class BlobBackupTests : IAsyncLifetime
{
    private static readonly SimulatedTenantOptions Small = new() { DeviceCount = 3, PoliciesPerFamily = 2, AppCount = 2 };
    private AzuriteServer _account = null!;
    private TenantShell _tenant = null!;

    public async Task InitializeAsync()
    {
        if (AzuriteInstallation.WhyMissing is null)
        {
            _account = await AzuriteServer.StartAsync();
            _tenant = await TenantShell.StartAsync(Small);
        }
    }

    public async Task DisposeAsync()
    {
        if (_tenant is not null)
        {
            await _tenant.DisposeAsync();
            _account.Dispose();
        }
    }

    [FactWhenAzurite]
    public async Task A_backup_in_a_container_proves_itself_and_shows_every_change()
    {
        ScriptResult backup = Save("backups/monday").EnsureClean();
        Assert.Equal((_account.Shown("backups/monday"), "Complete"), ((string)backup["Path"]!, $"{backup["Status"]}"));
        ScriptResult check = Test("backups/monday").EnsureClean();
        Assert.True((bool)check["IsValid"]!, Said.By(check));
        Assert.Equal(backup["ManifestHash"], check["ManifestHash"]);

        using var admin = new BlobTool(_account);
        string[] blobs = [.. (await admin.ListAsync("backups")).Where(b => !b.Contains("manifest", StringComparison.Ordinal))];
        Assert.True(blobs.Length > 10);
        string one = $"backups/{blobs[^1]}";
        byte[] good = await admin.ReadAsync(one);
        byte[] bad = [.. good];
        bad[good.Length / 2] ^= 4;
        await admin.WriteAsync(one, bad);
        Assert.Equal([$"{blobs[^1]["monday/".Length..]} was changed."], Problems());
        await admin.DeleteAsync(one);
        Assert.Equal([$"{blobs[^1]["monday/".Length..]} is missing."], Problems());
        await admin.WriteAsync(one, good);
        await admin.WriteAsync("backups/monday/more.json", good);
        Assert.Contains("more.json was added", Assert.Single(Problems()), StringComparison.Ordinal);
        await admin.DeleteAsync("backups/monday/more.json");
        Assert.Empty(Problems());
    }

    [FactWhenAzurite]
    public void The_newest_backup_in_a_container_is_found()
    {
        Save("found/one").EnsureClean();
        Save("found/two").EnsureClean();

        ScriptResult tasks = _tenant.Run("param($at) Get-IntuneMaintenanceTask -BackupPath $at | Where-Object Area -eq Backup", ("at", _account.Open("found")));
        Assert.Empty(tasks.EnsureClean().Output);
        tasks = _tenant.Run("param($at) Get-IntuneMaintenanceTask -BackupPath $at | Where-Object Area -eq Backup", ("at", _account.Open("nothing-here")));
        Assert.Equal(["There is no backup of this tenant"], tasks.EnsureClean().Values<string>("Title"));
        Assert.DoesNotContain(_account.Signature, Said.By(tasks), StringComparison.Ordinal);

        ScriptResult again = Save("found/two");
        Assert.Equal(["BackupTargetNotEmpty"], again.ErrorIds);
        Assert.DoesNotContain(_account.Signature, Said.By(again), StringComparison.Ordinal);
    }

    [FactWhenAzurite]
    public void A_backup_that_was_stopped_never_looks_whole()
    {
        int requests = 0;
        using var reached = new ManualResetEventSlim();
        _tenant.Tenant.Exchanged += _ =>
        {
            if (++requests == 12)
            {
                reached.Set();
            }
        };
        RunningScript running = _tenant.Shell.Start("param($at) Backup-IntuneConfiguration -Path $at", ("at", _account.Open("stopped/b")));
        Assert.True(reached.Wait(TimeSpan.FromSeconds(30)));
        running.Stop();
        running.Dispose();

        ScriptResult check = Test("stopped/b").EnsureClean();
        Assert.False((bool)check["IsValid"]!);
        Assert.Contains("interrupted", ((string[])check["Problems"]!)[0], StringComparison.Ordinal);
        Assert.Equal(["BackupTargetNotEmpty"], Save("stopped/b").ErrorIds);
    }

    [FactWhenAzurite]
    public void What_is_missing_is_said_and_no_secret_with_it()
    {
        Assert.Equal(["BlobSignInMissing"], _tenant.Run("param($at) Backup-IntuneConfiguration -Path $at", ("at", _account.Shown("none"))).ErrorIds);
        Assert.Equal(["BlobSignInMissing"], _tenant.Run("param($at) Disconnect-IntuneMaintenance; Test-IntuneBackup -Path $at", ("at", _account.Shown("none"))).ErrorIds);
        _tenant.Shell.Connect(_tenant.Server.BaseAddress);
        foreach ((string at, string id) in ((string, string)[])
        [
            ($"{_account.Shown("denied/x")}?{_account.MakeSas("rl")}", "BlobAccessDenied"),
            ($"{_account.Shown("denied/x")}?{_account.Sas[..^8]}AAAAAAA%3D", "BlobAccessDenied"),
            ($"http://127.0.0.1:9/devstoreaccount1/denied?{_account.Sas}", "BlobUnreachable"),
            ($"http://contoso.blob.core.windows.net/denied?{_account.Sas}", "InsecureBlobAddress"),
            ($"{_account.Shown("X")}?{_account.Sas}", "InvalidBlobAddress"),
            ($"{_account.Shown("denied/x")}?sv=2018-11-09&sp=rw", "InvalidBlobAddress"),
        ])
        {
            ScriptResult result = _tenant.Run("param($at) Backup-IntuneConfiguration -Path $at -Verbose", ("at", at));
            Assert.Equal([id], result.ErrorIds);
            string said = Said.By(result) + _tenant.Shell.Host.Ui.Text;
            Assert.DoesNotContain("sig=", said.Replace("(sig=)", "", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.DoesNotContain(_account.Signature[..20], said, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_zip_is_a_backup_too()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(Small);
        string zip = Path.Combine(tenant.Shell.Folder, "saved", "b.zip");
        tenant.Run("param($at) Backup-IntuneConfiguration -Path $at", ("at", zip)).EnsureClean();
        tenant.Run("param($at) Backup-IntuneConfiguration -Path $at", ("at", Path.Combine(tenant.Shell.Folder, "saved", "folder"))).EnsureClean();

        Assert.Equal(2, tenant.Run("param($at) Test-IntuneBackup -Path $at", ("at", Path.Combine(tenant.Shell.Folder, "saved", "*"))).EnsureClean().Values<bool>("IsValid").Count(valid => valid));
        Assert.Empty(tenant.Run("param($at) Get-IntuneMaintenanceTask -BackupPath $at | Where-Object Area -eq Backup", ("at", zip)).EnsureClean().Output);
        File.AppendAllText(zip, "x");
        Assert.False((bool)tenant.Run("param($at) Test-IntuneBackup -Path $at", ("at", zip)).EnsureClean()["IsValid"]!);
        Assert.Equal("The newest backup is incomplete or damaged", tenant.Run("param($at) Get-IntuneMaintenanceTask -BackupPath $at | Where-Object Area -eq Backup", ("at", zip)).EnsureClean()["Title"]);
    }

    private ScriptResult Save(string path) => _tenant.Run("param($at) Backup-IntuneConfiguration -Path $at -Verbose", ("at", _account.Open(path)));

    private ScriptResult Test(string path) => _tenant.Run("param($at) Test-IntuneBackup -Path $at -Verbose", ("at", _account.Open(path)));

    private string[] Problems() => (string[])Test("backups/monday").EnsureClean()["Problems"]!;
}
