using System.Globalization;
using System.Text;
using IntuneMaintenance.Engine.Backup;
using IntuneMaintenance.Simulator;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Backup;

public sealed class BackupFilesTests : IAsyncLifetime
{
    private BackupTenant _tenant = null!;

    private string Root => _tenant.PathOf("backup");

    public async Task InitializeAsync()
    {
        _tenant = await BackupTenant.StartAsync(new SimulatedTenantOptions { DeviceCount = 1, PoliciesPerFamily = 2, AppCount = 2 });
        await _tenant.SaveAsync();
    }

    public async Task DisposeAsync() => await _tenant.DisposeAsync();

    [Fact]
    public async Task An_untouched_backup_is_valid()
    {
        BackupCheck check = await _tenant.TestAsync();

        Assert.True(check.IsValid, string.Join('\n', check.Problems));
        Assert.Equal(BackupStatus.Complete, check.Status);
        Assert.Equal(_tenant.Connection.Identity.TenantId, check.TenantId);
        Assert.Equal(_tenant.Connection.Identity.TenantName, check.TenantName);
        Assert.Equal(_tenant.Files().Values.Select(f => System.Text.Json.Nodes.JsonNode.Parse(f)).Sum(f => f is System.Text.Json.Nodes.JsonArray archive ? archive.Count : 1), check.ObjectCount);
        Assert.NotEmpty(check.Gaps);
    }

    [Fact]
    public async Task Every_flipped_bit_is_found()
    {
        foreach (string file in Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories))
        {
            byte[] good = File.ReadAllBytes(file);

            // Every byte of the manifest's hash; of the others a sample that always has both ends.
            int step = Math.Max(1, (good.Length - 1) / (good.Length > 1000 ? 40 : 100));
            foreach (int at in Enumerable.Range(0, good.Length).Where(i => i % step == 0 || i == good.Length - 1))
            {
                byte[] bad = [.. good];
                bad[at] ^= (byte)(1 << (at % 8));
                File.WriteAllBytes(file, bad);
                Assert.False((await _tenant.TestAsync()).IsValid, $"{file} at byte {at.ToString(CultureInfo.InvariantCulture)}");
            }

            File.WriteAllBytes(file, good);
        }

        Assert.True((await _tenant.TestAsync()).IsValid);
    }

    [Fact]
    public async Task Every_missing_file_is_named()
    {
        foreach (string file in Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories).ToArray())
        {
            byte[] good = File.ReadAllBytes(file);
            File.Delete(file);

            BackupCheck check = await _tenant.TestAsync();

            Assert.False(check.IsValid);
            Assert.StartsWith(Path.GetRelativePath(Root, file).Replace('\\', '/') + " is missing", Assert.Single(check.Problems), StringComparison.Ordinal);
            File.WriteAllBytes(file, good);
        }
    }

    [Theory]
    [InlineData("notes.txt")]
    [InlineData("ConfigurationPolicy/another~1.json")]
    [InlineData("MobileApp/x.json.partial")]
    public async Task An_added_file_is_named(string name)
    {
        File.WriteAllText(Path.Combine(Root, name), "{}");

        BackupCheck check = await _tenant.TestAsync();

        Assert.False(check.IsValid);
        Assert.StartsWith(name + " was added", Assert.Single(check.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_marker_that_came_back_means_interrupted()
    {
        File.WriteAllText(Path.Combine(Root, "INCOMPLETE"), "");

        Assert.Contains("interrupted", Assert.Single((await _tenant.TestAsync()).Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"files\":null}")]
    [InlineData("{\"schemaVersion\":2}")]
    public async Task A_manifest_that_is_none_is_a_problem_even_with_its_right_hash(string manifest)
    {
        byte[] content = Encoding.UTF8.GetBytes(manifest);
        File.WriteAllBytes(Path.Combine(Root, "manifest.json"), content);
        File.WriteAllBytes(Path.Combine(Root, "manifest.sha256"), ManifestText.HashLine(content));

        Assert.False((await _tenant.TestAsync()).IsValid);
    }

    [Fact]
    public async Task A_changed_manifest_opens_no_file_outside()
    {
        File.WriteAllText(_tenant.PathOf("outside.json"), "{}");
        string manifest = File.ReadAllText(Path.Combine(Root, "manifest.json"));
        string first = _tenant.Files().First().Key;
        byte[] content = Encoding.UTF8.GetBytes(manifest.Replace(first, "../outside.json", StringComparison.Ordinal));
        File.WriteAllBytes(Path.Combine(Root, "manifest.json"), content);
        File.WriteAllBytes(Path.Combine(Root, "manifest.sha256"), ManifestText.HashLine(content));

        Assert.Contains("../outside.json is missing.", (await _tenant.TestAsync()).Problems);
    }

    [Fact]
    public async Task Age_is_told_by_the_clock()
    {
        var clock = new FakeTimeProvider(_tenant.Server.Tenant.Clock.Now.AddDays(9));

        BackupCheck check = await new BackupFiles(clock).TestAsync(Root, CancellationToken.None);

        Assert.InRange(check.Age!.Value.TotalDays, 8.9, 9.1);
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("empty")]
    public async Task Where_nothing_is_there_is_no_backup(string name)
    {
        Directory.CreateDirectory(_tenant.PathOf("empty"));

        IntuneMaintenanceException e = await Assert.ThrowsAsync<IntuneMaintenanceException>(() => _tenant.TestAsync(name));

        Assert.Equal(("BackupNotFound", FailureKind.NotFound), (e.ErrorId, e.Kind));
    }

    [Fact]
    public void The_hash_file_is_what_sha256sum_reads()
    {
        string line = File.ReadAllText(Path.Combine(Root, "manifest.sha256"));

        Assert.Matches("^[0-9a-f]{64}  manifest\\.json\n$", line);
    }
}
