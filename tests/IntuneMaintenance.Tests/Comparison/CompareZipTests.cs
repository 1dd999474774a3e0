using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Comparison;

/// <summary>A .zip belongs to its admin again the moment a command ends, however it ends: no collector has to come by first.</summary>
public sealed class CompareZipTests : IAsyncLifetime
{
    private TenantShell _tenant = null!;

    private string Zip => Path.Combine(_tenant.Shell.Folder, "b.zip");

    private string Older => Path.Combine(_tenant.Shell.Folder, "older.zip");

    public async Task InitializeAsync()
    {
        _tenant = await TenantShell.StartAsync(new SimulatedTenantOptions { DeviceCount = 2, PoliciesPerFamily = 3, AppCount = 2, Seed = 6 });
        foreach (string at in (string[])[Zip, Older])
        {
            _tenant.Run("param($at) Backup-IntuneConfiguration $at", ("at", at)).EnsureClean();
        }
    }

    public async Task DisposeAsync() => await _tenant.DisposeAsync();

    [Theory]
    [InlineData("Compare-IntuneConfiguration $zip $older -IncludeEqual")]
    [InlineData("Compare-IntuneConfiguration $zip -IncludeEqual")]
    [InlineData("Compare-IntuneConfiguration $zip $older -IncludeEqual | ForEach-Object { $_; break }")]
    [InlineData("Compare-IntuneConfiguration $zip -IncludeEqual | ForEach-Object { $_; break }")]
    [InlineData("Compare-IntuneConfiguration $zip $older -IncludeEqual | ForEach-Object { throw 'downstream' }")]
    [InlineData("Compare-IntuneConfiguration $zip ./nothing")]
    [InlineData("Compare-IntuneConfiguration ./nothing $zip")]
    [InlineData("Compare-IntuneConfiguration $zip $older -Type Unknown*")]
    [InlineData("Compare-IntuneConfiguration $zip $older -Id nothing")]
    [InlineData("Test-IntuneBackup $zip -AgainstTenant")]
    [InlineData("Get-IntuneBackup $zip")]
    [InlineData("Get-IntuneBackup $zip -Object | ForEach-Object { $_; break }")]
    [InlineData("(Get-IntuneBackup $zip -Type ScopeTag)[0].ReadJson()")]
    [InlineData("Get-IntuneMaintenanceTask -BackupPath $zip")]
    [InlineData("Restore-IntuneConfiguration $zip -WhatIf | ForEach-Object { $_; break }")]
    [InlineData("Restore-IntuneConfiguration $zip -Id nothing -WhatIf")]
    [InlineData("Backup-IntuneConfiguration ./since -Since $zip -Type ScopeTag")]
    [InlineData("Connect-IntuneMaintenance -Simulated; Backup-IntuneConfiguration ./since -Since $zip; Compare-IntuneConfiguration $zip; Test-IntuneBackup $zip -AgainstTenant; Restore-IntuneConfiguration $zip -WhatIf")]
    public void It_is_free_after_the_command(string script)
    {
        ScriptResult result = _tenant.Run($"param($zip, $older) {script}", ("zip", Zip), ("older", Older));

        Assert.True(result.Output.Count > 0 || result.AllErrors.Count > 0, "Nothing happened.");
        Assert.DoesNotContain("CommandNotFoundException", result.ErrorIds);
        AssertFree();
    }

    [Fact]
    public void It_is_free_after_a_damage_was_found()
    {
        byte[] whole = File.ReadAllBytes(Zip);
        foreach (int at in (int[])[0, whole.Length / 2, whole.Length - 2])
        {
            byte[] damaged = [.. whole];
            damaged[at] ^= 1;
            File.WriteAllBytes(Zip, damaged);

            Assert.Equal(["ZipDamaged"], _tenant.Run("param($zip, $older) Compare-IntuneConfiguration $older $zip", ("zip", Zip), ("older", Older)).ErrorIds);

            Seize(Zip);
        }

        AssertFree();
    }

    [Theory]
    [InlineData("Compare-IntuneConfiguration $zip")]
    [InlineData("Test-IntuneBackup $zip -AgainstTenant")]
    [InlineData("Restore-IntuneConfiguration $zip -WhatIf")]
    public async Task It_is_free_after_Ctrl_C_and_not_before(string script)
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var answered = new ManualResetEventSlim();
        _tenant.Tenant.Exchanged += _ =>
        {
            asked.TrySetResult();
            answered.Wait();
        };
        try
        {
            using RunningScript running = _tenant.Shell.Start($"param($zip) {script}", ("zip", Zip));
            await asked.Task.WaitAsync(TimeSpan.FromSeconds(60));
            Assert.Throws<IOException>(() => Seize(Zip));

            running.Stop();

            AssertFree();
        }
        finally
        {
            answered.Set();
        }
    }

    private void AssertFree()
    {
        Seize(Zip);
        Seize(Older);
        File.Delete(Zip);
        File.Delete(Older);
    }

    /// <summary>Fails while anybody has the file open; where files can be deleted under their readers, a deletion alone would show nothing.</summary>
    private static void Seize(string path)
    {
        using var alone = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
    }
}
