using System.Management.Automation;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Simulator.Server;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Backup;

public sealed class GetBackupTests : IAsyncLifetime, IDisposable
{
    private readonly PowerShellHarness _shell = new();
    private SimulatorServer _server = null!;

    private string Target => Path.Combine(_shell.Folder, "backups");

    public async Task InitializeAsync() => _server = await SimulatorServer.StartAsync(new SimulatedTenantOptions { DeviceCount = 3, Start = DateTimeOffset.UtcNow });

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void Backups_of_a_folder_come_newest_first_interrupted_ones_too()
    {
        _shell.Connect(_server.BaseAddress);
        _shell.Run("param($to) Backup-IntuneConfiguration $to/a -Type ScopeTag; Backup-IntuneConfiguration $to/b.zip -Type ShellScript, ScopeTag", ("to", Target)).EnsureClean();
        Directory.CreateDirectory(Path.Combine(Target, "c"));
        File.WriteAllText(Path.Combine(Target, "c", "INCOMPLETE"), "");

        ScriptResult result = _shell.Run("param($to) Get-IntuneBackup $to", ("to", Target)).EnsureClean();

        Assert.Equal(["c", "b.zip", "a"], result.Values<string>("Path").Select(p => Path.GetRelativePath(Target, p)));
        Assert.Equal(["Incomplete", "Complete", "Complete"], result.Output.Select(o => $"{o.Properties["Status"].Value}"));
        Assert.Contains("interrupted", (string)result.Output[0].Properties["Problem"].Value, StringComparison.Ordinal);
        Assert.Equal([0, 15, 3], result.Values<int>("ObjectCount"));
        Assert.True((long)result.Output[1].Properties["Size"].Value > 1000);
        Assert.Equal(["b.zip"], _shell.Run("param($to) Get-IntuneBackup $to/b.zip -Latest", ("to", Target)).EnsureClean().Values<string>("Path").Select(Path.GetFileName));
    }

    [Fact]
    public void Contents_come_as_objects_with_their_json()
    {
        _shell.Connect(_server.BaseAddress);
        _shell.Run("param($to) Backup-IntuneConfiguration $to", ("to", Target)).EnsureClean();

        ScriptResult scripts = _shell.Run("param($to) Get-IntuneBackup $to -Type Shell*Script -Name 'Script 0*', 'script 1*'", ("to", Target)).EnsureClean();
        ScriptResult devices = _shell.Run("param($to) Get-IntuneBackup $to -Type ManagedDevice", ("to", Target)).EnsureClean();
        string id = (string)scripts.Output[0].Properties["Id"].Value;
        ScriptResult one = _shell.Run("param($to, $id) Get-IntuneBackup $to -Id $id | ForEach-Object { [System.Text.Json.JsonDocument]::Parse($_.ReadJson()).RootElement.GetProperty('id').GetString() }", ("to", Target), ("id", id)).EnsureClean();
        ScriptResult all = _shell.Run("param($to) (Get-IntuneBackup $to -Object).Count; (Get-IntuneBackup $to).ObjectCount", ("to", Target)).EnsureClean();

        Assert.Equal(12, scripts.Output.Count);
        Assert.All(scripts.Values<string>("Type"), t => Assert.Equal("ShellScript", t));
        Assert.All(scripts.Values<string>("Path"), p => Assert.Equal(Target, p));
        Assert.Equal(3, devices.Output.Count);
        Assert.All(devices.Output, d => Assert.Equal((string)d.Properties["Name"].Value, JsonNode.Parse((string)d.Methods["ReadJson"].Invoke())!["deviceName"]!.GetValue<string>()));
        Assert.Equal(id, one.Output.Single().BaseObject);
        Assert.Equal(all.Output[1].BaseObject, all.Output[0].BaseObject);
    }

    [Theory]
    [InlineData("Get-IntuneBackup $to", "Complete")]
    [InlineData("Get-IntuneBackup $to -Object", "ScopeTag")]
    public void Views_fit_the_window(string command, string holding)
    {
        _shell.Connect(_server.BaseAddress);

        string shown = _shell.Show($"param($to) $null = Backup-IntuneConfiguration $to -NoInventory; {command}", ("to", Target));

        Assert.All(shown.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 120, line));
        Assert.Contains(holding, shown, StringComparison.Ordinal);
        Assert.DoesNotContain("{", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_file_is_told_when_its_json_is_read_and_an_unknown_type_at_once()
    {
        _shell.Connect(_server.BaseAddress);
        _shell.Run("param($to) Backup-IntuneConfiguration $to -Type ScopeTag", ("to", Target)).EnsureClean();
        File.AppendAllText(Directory.EnumerateFiles(Path.Combine(Target, "ScopeTag")).First(), " ");

        ScriptResult read = _shell.Run("param($to) Get-IntuneBackup $to -Object | ForEach-Object { $_.ReadJson() }", ("to", Target));
        ScriptResult unknown = _shell.Run("param($to) Get-IntuneBackup $to -Type Nothing", ("to", Target));

        Assert.Equal(2, read.Output.Count);
        Assert.Contains("was changed", Assert.Single(read.Errors).ToString(), StringComparison.Ordinal);
        Assert.Equal(["BackupTypeUnknown"], unknown.ErrorIds);
    }

    [Fact]
    public async Task Secrets_go_encrypted_to_a_certificate_file_and_into_no_stream()
    {
        const string planted = "Front-Door-Secret-9";
        using var client = new HttpClient { BaseAddress = new Uri(_server.BaseAddress, "/beta/") };
        using var body = new StringContent($$"""{"@odata.type":"#microsoft.graph.windows10CustomConfiguration","displayName":"Planted","omaSettings":[{"@odata.type":"#microsoft.graph.omaSettingString","displayName":"S","omaUri":"./S","value":"{{planted}}"}]}""", Encoding.UTF8, "application/json");
        Assert.True((await client.PostAsync("deviceManagement/deviceConfigurations", body)).IsSuccessStatusCode);
        using var certificate = new EncryptionCertificate(_shell.Folder);
        _shell.Connect(_server.BaseAddress);

        ScriptResult result = _shell.Run("param($to, $cer) Backup-IntuneConfiguration $to -Type DeviceConfiguration -IncludeSecret -EncryptionCertificate $cer -Verbose -Debug *>&1", ("to", Target), ("cer", certificate.File));
        ScriptResult backup = _shell.Run("param($to) Get-IntuneBackup $to", ("to", Target)).EnsureClean();
        ScriptResult item = _shell.Run("param($to) Get-IntuneBackup $to -Name Planted", ("to", Target)).EnsureClean();

        Assert.DoesNotContain(result.Output, o => o.ToString().Contains(planted, StringComparison.Ordinal));
        Assert.Equal((true, true), ((bool)backup["IsEncrypted"]!, (bool)item["HasSecrets"]!));
        Assert.DoesNotContain(Directory.EnumerateFiles(_shell.Folder, "*", SearchOption.AllDirectories), f => Contains(f, planted));
        string decrypted = Directory.EnumerateFiles(Target, "Planted*.p7m", SearchOption.AllDirectories).Single();
        Assert.Equal($$"""{"omaSettings[0].value":"{{planted}}"}""", certificate.Decrypt(decrypted));
    }

    [Fact]
    public void Without_a_certificate_or_with_a_wrong_one_nothing_is_asked()
    {
        _shell.Connect(_server.BaseAddress);
        int before = 0;
        _server.Tenant.Exchanged += _ => before++;

        ScriptResult without = _shell.Run("param($to) Backup-IntuneConfiguration $to -IncludeSecret", ("to", Target));
        ScriptResult wrong = _shell.Run("param($to) Backup-IntuneConfiguration $to -IncludeSecret -EncryptionCertificate CN=nobody-has-this", ("to", Target));

        Assert.Equal(["EncryptionCertificateRequired"], without.ErrorIds);
        Assert.Equal(["EncryptionCertificateNotFound"], wrong.ErrorIds);
        Assert.Equal((0, false), (before, Directory.Exists(Target)));
    }

    private static bool Contains(string file, string text)
    {
        using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        byte[] content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
    }
}
