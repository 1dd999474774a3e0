using System.Text;
using System.Text.Json;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Decommission;

/// <summary>Keys that go with the devices' records are saved before that, for those alone whom the plan names.</summary>
public sealed class EscrowTests : IAsyncLifetime, IDisposable
{
    private CampaignHost _host = null!;
    private EncryptionCertificate _certificate = null!;

    public async Task InitializeAsync()
    {
        _host = await CampaignHost.StartAsync(ReadinessHost.Clean with { DeviceCount = 40 });
        _certificate = new EncryptionCertificate(_host.Fleet.Shell.Folder);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    public void Dispose() => _certificate.Dispose();

    [Fact]
    public async Task The_backup_step_saves_keys_that_only_the_certificate_opens()
    {
        string[] secrets = await SecretsAsync();
        Assert.True(secrets.Length > 10, $"{secrets.Length} secrets");
        MakePlan();
        File.Delete(_certificate.File);

        ScriptResult run = _host.Run(_host.Hash(), "-Wait -Verbose -Debug *>&1");

        Assert.Equal("Done", $"{_host.Run(_host.Hash()).EnsureClean()["State"]}");
        string saved = string.Concat(Directory.EnumerateFiles(_host.PathOf("backup"), "*.p7m", SearchOption.AllDirectories).Select(_certificate.Decrypt));
        Assert.All(secrets, s => Assert.Contains(s, saved, StringComparison.Ordinal));
        string[] plain = [.. Directory.EnumerateFiles(_host.Fleet.Shell.Folder, "*", SearchOption.AllDirectories).Select(f => Encoding.Latin1.GetString(File.ReadAllBytes(f))), .. run.Output.Select(o => o.ToString())];
        Assert.DoesNotContain(plain, text => secrets.Any(s => text.Contains(s, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_key_that_cannot_be_read_stops_the_campaign_before_anything_goes()
    {
        MakePlan();
        string hash = _host.Hash();
        _host.Tenant.Faults.Enable(FaultNames.ForbiddenCollection, match: "bitlocker/recoveryKeys");

        ScriptResult refused = _host.Run(hash);
        Assert.Equal(["PlanNotReady"], refused.ErrorIds);

        File.Delete(_host.Plan);
        MakePlan("-Accept RecoveryKeyMissingUnread");
        ScriptResult run = _host.Run(_host.Hash()).EnsureClean();

        Assert.Equal("WaitingForDecision", $"{run["State"]}");
        Assert.Contains("BitLockerKey", $"{run["Detail"]}", StringComparison.Ordinal);
        Assert.Empty(_host.Fleet.Taken);
    }

    [Theory]
    [InlineData("bm9uZQ==")]
    [InlineData("no base64")]
    public void A_plan_whose_certificate_is_none_cannot_be_run(string certificate)
    {
        MakePlan();
        string text = File.ReadAllText(_host.Plan);
        using JsonDocument plan = JsonDocument.Parse(text);
        string good = plan.RootElement.GetProperty("encryptionCertificate")[0].GetRawText();
        File.WriteAllText(_host.Plan, text.Replace(good, $"\"{certificate}\"", StringComparison.Ordinal));

        Assert.Equal(["PlanBroken"], _host.Fleet.Run("param($p) Test-IntuneDecommission -Path $p", ("p", _host.Plan)).ErrorIds);
    }

    private void MakePlan(string more = "") => _host.MakePlan($"{ReadinessHost.Unsaved} -EncryptionCertificate '{_certificate.File}' {more}");

    /// <summary>BitLocker keys and Activation Lock codes as the tenant tells them.</summary>
    private async Task<string[]> SecretsAsync()
    {
        using var client = new HttpClient(_host.Tenant.CreateHandler()) { BaseAddress = new Uri("https://graph.microsoft.com") };
        var secrets = new List<string>();
        foreach (JsonElement key in JsonDocument.Parse(await client.GetStringAsync("/v1.0/informationProtection/bitlocker/recoveryKeys")).RootElement.GetProperty("value").EnumerateArray())
        {
            secrets.Add(JsonDocument.Parse(await client.GetStringAsync($"/v1.0/informationProtection/bitlocker/recoveryKeys/{key.GetProperty("id").GetString()}?$select=key")).RootElement.GetProperty("key").GetString()!);
        }

        foreach (JsonElement device in (await _host.Fleet.DevicesAsync()).Where(d => d.GetProperty("operatingSystem").GetString() is "iOS" or "macOS"))
        {
            JsonElement one = JsonDocument.Parse(await client.GetStringAsync($"/beta/deviceManagement/managedDevices/{device.GetProperty("id").GetString()}?$select=id,activationLockBypassCode")).RootElement;
            if (one.TryGetProperty("activationLockBypassCode", out JsonElement code) && code.GetString() is { Length: > 0 } text)
            {
                secrets.Add(text);
            }
        }

        return [.. secrets];
    }
}
