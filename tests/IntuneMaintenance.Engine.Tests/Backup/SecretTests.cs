using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using IntuneMaintenance.Engine.Backup;
using IntuneMaintenance.Engine.Storage;
using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Backup;

public sealed class SecretTests
{
    private const string Planted = "Planted-Secret-7Qx!";

    [Fact]
    public async Task A_secret_leaves_only_encrypted_and_comes_back_with_its_certificate_alone()
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync(new SimulatedTenantOptions { DeviceCount = 3 });
        string id = await PlantAsync(tenant);
        using X509Certificate2 mine = Certificate();
        using X509Certificate2 foreign = Certificate();

        BackupResult masked = await tenant.SaveAsync("masked", types: ["DeviceConfiguration"]);
        BackupResult result = await SaveAsync(tenant, mine, new BackupRequest { Type = ["DeviceConfiguration"], IncludeSecret = true });

        Assert.Equal(BackupStatus.Complete, result.Status);
        Assert.True((await tenant.TestAsync()).IsValid);
        Assert.Equal(tenant.Files("masked"), tenant.Files().Where(f => f.Key.EndsWith(".json", StringComparison.Ordinal)));
        Assert.Contains(masked.Gaps, g => g.Id == id && g.What.Contains("omaSettings[1].value", StringComparison.Ordinal));
        Assert.DoesNotContain(result.Gaps, g => g.What.Contains("omaSettings", StringComparison.Ordinal));
        AssertNowhere(tenant.Folder);

        var storage = new FolderStorage(tenant.PathOf("backup"));
        BackupManifest manifest = (await BackupFiles.TryReadAsync(storage, CancellationToken.None))!;
        ManifestFile file = Assert.Single(manifest.Secrets!, f => f.Id == id);
        Assert.Equal(manifest.Files.Single(f => f.Id == id).Path.Replace(".json", ".secrets.p7m", StringComparison.Ordinal), file.Path);
        Assert.Equal(new Dictionary<string, string> { ["omaSettings[1].value"] = Planted }, await SecretFile.ReadAsync(storage, file, mine, CancellationToken.None));
        Assert.Equal("SecretsNotReadable", (await Assert.ThrowsAsync<IntuneMaintenanceException>(() => SecretFile.ReadAsync(storage, file, foreign, CancellationToken.None))).ErrorId);

        // A flipped bit of the ciphertext is found by the check and by the reader.
        byte[] content = File.ReadAllBytes(Path.Combine(tenant.PathOf("backup"), file.Path));
        content[^5] ^= 1;
        File.WriteAllBytes(Path.Combine(tenant.PathOf("backup"), file.Path), content);
        Assert.Contains(file.Path, Assert.Single((await tenant.TestAsync()).Problems), StringComparison.Ordinal);
        Assert.Equal("BackupFileChanged", (await Assert.ThrowsAsync<IntuneMaintenanceException>(() => SecretFile.ReadAsync(storage, file, mine, CancellationToken.None))).ErrorId);
    }

    [Fact]
    public async Task A_secret_that_cannot_be_fetched_is_a_gap_and_the_others_are_there()
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync(new SimulatedTenantOptions { DeviceCount = 3 });
        string id = await PlantAsync(tenant);
        using X509Certificate2 mine = Certificate();
        tenant.Server.Tenant.Faults.Enable(FaultNames.PartNotFound, $"{id}/getOmaSetting");

        BackupResult result = await SaveAsync(tenant, mine, new BackupRequest { Type = ["DeviceConfiguration"], IncludeSecret = true });

        BackupGap gap = Assert.Single(result.Gaps, g => !g.ByDesign);
        Assert.Equal((id, "The secret value of omaSettings[1].value", BackupStatus.Incomplete), (gap.Id, gap.What, result.Status));
        Assert.Single(result.Gaps, g => g.Id == id);
        Assert.True(result.SecretCount > 0);
    }

    [Theory]
    [InlineData(true, false, "EncryptionCertificateRequired")]
    [InlineData(false, true, "EncryptionCertificateRequired")]
    [InlineData(false, false, "NothingToEncrypt")]
    public async Task Secrets_and_certificate_go_together_or_nothing_is_asked(bool secret, bool keys, string errorId)
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync(new SimulatedTenantOptions { DeviceCount = 1 });
        using X509Certificate2 mine = Certificate();
        int before = tenant.Requests;
        var request = new BackupRequest { Path = tenant.PathOf("backup"), IncludeSecret = secret, IncludeRecoveryKey = keys, EncryptionCertificate = secret || keys ? [] : [mine] };

        IntuneMaintenanceException e = await Assert.ThrowsAsync<IntuneMaintenanceException>(() => tenant.Connection.Backups.SaveAsync(request, new Progress<WorkProgress>(), CancellationToken.None));

        Assert.Equal((errorId, FailureKind.InvalidArgument), (e.ErrorId, e.Kind));
        Assert.Equal(before, tenant.Requests);
        Assert.False(Directory.Exists(tenant.PathOf("backup")));
    }

    [Fact]
    public void A_certificate_that_is_not_for_documents_is_refused()
    {
        using X509Certificate2 server = Certificate("1.3.6.1.5.5.7.3.1");

        Assert.Equal("EncryptionCertificateUnsuitable", Assert.Throws<IntuneMaintenanceException>(() => SecretFile.Check([server])).ErrorId);
    }

    [Fact]
    public async Task Recovery_keys_go_one_encrypted_file_a_kind()
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync(new SimulatedTenantOptions { DeviceCount = 40, PageSize = 7 });
        using X509Certificate2 mine = Certificate();
        using var plain = new PlainClient(tenant.Server.BaseAddress);
        string[] ids = [.. (await plain.ListAsync("../v1.0/informationProtection/bitlocker/recoveryKeys")).Select(k => k!["id"]!.GetValue<string>())];
        string key = (await plain.GetAsync($"../v1.0/informationProtection/bitlocker/recoveryKeys/{ids[0]}?$select=key"))["key"]!.GetValue<string>();

        BackupResult result = await SaveAsync(tenant, mine, new BackupRequest { Type = ["ScopeTag"], IncludeRecoveryKey = true });

        Assert.Equal(BackupStatus.Complete, result.Status);
        var storage = new FolderStorage(tenant.PathOf("backup"));
        BackupManifest manifest = (await BackupFiles.TryReadAsync(storage, CancellationToken.None))!;
        Assert.Equal(["RecoveryKey/ActivationLockBypassCode.secrets.p7m", "RecoveryKey/BitLockerKey.secrets.p7m", "RecoveryKey/LocalAdministratorPassword.secrets.p7m"], manifest.Secrets!.Select(f => f.Path));
        IReadOnlyDictionary<string, string> keys = await SecretFile.ReadAsync(storage, manifest.Secrets!.Single(f => f.Type == "BitLockerKey"), mine, CancellationToken.None);
        Assert.Equal(ids.Length, keys.Count);
        Assert.Equal(key, keys.Single(k => k.Key.EndsWith(ids[0], StringComparison.Ordinal)).Value);
        IReadOnlyDictionary<string, string> passwords = await SecretFile.ReadAsync(storage, manifest.Secrets!.Single(f => f.Type == "LocalAdministratorPassword"), mine, CancellationToken.None);
        Assert.All(passwords, p => Assert.Matches("^[a-z2-9]{14}$", p.Value));
        Assert.DoesNotContain(Directory.EnumerateFiles(tenant.Folder, "*", SearchOption.AllDirectories), f => File.ReadAllText(f).Contains(key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_kind_of_key_that_is_refused_is_named_and_the_others_are_there()
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync(new SimulatedTenantOptions { DeviceCount = 40 });
        using X509Certificate2 mine = Certificate();
        tenant.Server.Tenant.Faults.Enable(FaultNames.ForbiddenCollection, "deviceLocalCredentials");

        BackupResult result = await SaveAsync(tenant, mine, new BackupRequest { Type = ["ScopeTag"], IncludeRecoveryKey = true });

        BackupGap gap = Assert.Single(result.Gaps, g => !g.ByDesign);
        Assert.Equal(("LocalAdministratorPassword", BackupStatus.Incomplete), (gap.Type, result.Status));
        Assert.Contains("DeviceLocalCredential.Read.All", gap.Remedy, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(tenant.PathOf("backup"), "RecoveryKey", "BitLockerKey.secrets.p7m")));
    }

    internal static X509Certificate2 Certificate(string usage = "1.3.6.1.4.1.311.80.1")
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=Backups", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], critical: false));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyEncipherment | X509KeyUsageFlags.DataEncipherment, critical: true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(1));
    }

    private static Task<BackupResult> SaveAsync(BackupTenant tenant, X509Certificate2 certificate, BackupRequest request)
    {
        request.Path = tenant.PathOf("backup");
        request.EncryptionCertificate = [certificate];
        return tenant.Connection.Backups.SaveAsync(request, new Progress<WorkProgress>(), CancellationToken.None);
    }

    private static async Task<string> PlantAsync(BackupTenant tenant)
    {
        using var client = new HttpClient { BaseAddress = new Uri(tenant.Server.BaseAddress, "/beta/") };
        using var body = new StringContent($$"""
            {"@odata.type":"#microsoft.graph.windows10CustomConfiguration","displayName":"Planted","omaSettings":[
              {"@odata.type":"#microsoft.graph.omaSettingInteger","displayName":"Open","omaUri":"./Open","value":1},
              {"@odata.type":"#microsoft.graph.omaSettingString","displayName":"Hidden","omaUri":"./Hidden","value":"{{Planted}}"}]}
            """, Encoding.UTF8, "application/json");
        HttpResponseMessage made = await client.PostAsync("deviceManagement/deviceConfigurations", body);
        string answer = await made.Content.ReadAsStringAsync();
        Assert.True(made.IsSuccessStatusCode, answer);
        return System.Text.Json.Nodes.JsonNode.Parse(answer)!["id"]!.GetValue<string>();
    }

    private static void AssertNowhere(string folder)
    {
        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            byte[] content = File.ReadAllBytes(file);
            Assert.True(content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Planted)) < 0, file);
            Assert.True(content.AsSpan().IndexOf(Encoding.Unicode.GetBytes(Planted)) < 0, file);
        }
    }
}
