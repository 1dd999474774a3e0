using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Restore;

/// <summary>Secrets that a backup holds encrypted come back with their certificate, and only with it.</summary>
public sealed class SecretTests : IDisposable
{
    private const string Profiles = "/beta/deviceManagement/deviceConfigurations";
    private static readonly SimulatedTenantOptions Options = new() { DeviceCount = 2, Seed = 71, PoliciesPerFamily = 3, AssignmentsPerPolicy = 0 };
    private readonly X509Certificate2 _certificate = Make("CN=Backup");

    public void Dispose() => _certificate.Dispose();

    [Fact]
    public async Task A_custom_setting_comes_back_with_its_plain_value()
    {
        using RestoreTenant from = new(Options);
        using RestoreTenant to = new(Options with { Seed = 171, Empty = true });
        string backup = await SaveAsync(from);
        string secret = await PlainAsync(from, await CustomAsync(from));

        RestoreResult made = Assert.Single(await to.RestoreAsync(backup, Rules(_certificate)));

        Assert.True(made.Status == RestoreStatus.Created, made.Reason);
        Assert.Equal(secret, await PlainAsync(to, await CustomAsync(to)));
        int writes = to.Writes.Count;
        Assert.Equal(RestoreStatus.Unchanged, Assert.Single(await to.RestoreAsync(backup, Rules(_certificate))).Status);
        Assert.Equal(RestoreStatus.Unchanged, Assert.Single(await to.RestoreAsync(backup, Rules(null))).Status);
        Assert.Equal(writes, to.Writes.Count);

        // Another value in the tenant is seen, because both are known.
        JsonNode custom = await CustomAsync(to);
        JsonArray settings = (JsonArray)custom["omaSettings"]!.DeepClone();
        foreach (JsonObject setting in settings.Select(s => (JsonObject)s!))
        {
            setting.Remove("secretReferenceValueId");
            setting.Remove("isEncrypted");
        }

        settings[0]!["value"] = "another";
        (int status, _) = await to.SendAsync("PATCH", $"{Profiles}/{custom["id"]}", new JsonObject { ["@odata.type"] = "#microsoft.graph.windows10CustomConfiguration", ["omaSettings"] = settings }.ToJsonString());
        Assert.Equal(200, status);
        RestoreResult updated = Assert.Single(await to.RestoreAsync(backup, Rules(_certificate)));
        Assert.Equal(RestoreStatus.Updated, updated.Status);
        Assert.Equal(["omaSettings[0].value"], updated.Differences);
        Assert.Equal(secret, await PlainAsync(to, await CustomAsync(to)));
        Assert.DoesNotContain(secret, string.Concat(Directory.EnumerateFiles(to.PathOf("state"), "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)).Select(File.ReadAllText)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_certificate_or_with_another_nothing_is_written()
    {
        using RestoreTenant from = new(Options);
        using RestoreTenant to = new(Options with { Seed = 172, Empty = true });
        string backup = await SaveAsync(from);
        using X509Certificate2 other = Make("CN=Other");

        RestoreResult masked = Assert.Single(await to.RestoreAsync(backup, Rules(null)));
        RestoreResult wrong = Assert.Single(await to.RestoreAsync(backup, Rules(other)));

        Assert.Equal(RestoreStatus.Refused, masked.Status);
        Assert.Contains("-DecryptionCertificate", masked.Reason, StringComparison.Ordinal);
        Assert.Equal(RestoreStatus.Refused, wrong.Status);
        Assert.Contains("CN=Other", wrong.Reason, StringComparison.Ordinal);
        Assert.Empty(to.Writes);
    }

    private static Action<RestoreRequest> Rules(X509Certificate2? certificate) =>
        r => (r.Certificate, r.Selection) = (certificate, [new RestoreSelection { Type = ["DeviceConfiguration"], Name = ["Configuration 01*"] }]);

    private static async Task<JsonNode> CustomAsync(RestoreTenant tenant) =>
        (await tenant.ListAsync(Profiles)).First(p => p!["@odata.type"]!.GetValue<string>() == "#microsoft.graph.windows10CustomConfiguration")!;

    private static async Task<string> PlainAsync(RestoreTenant tenant, JsonNode custom)
    {
        string reference = custom["omaSettings"]![0]!["secretReferenceValueId"]!.GetValue<string>();
        (_, JsonNode? plain) = await tenant.SendAsync("GET", $"{Profiles}/{custom["id"]}/getOmaSettingPlainTextValue(secretReferenceValueId='{reference}')");
        return plain!["value"]!.GetValue<string>();
    }

    private static X509Certificate2 Make(string name)
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyEncipherment | X509KeyUsageFlags.DataEncipherment, false));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.4.1.311.80.1")], false));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(1));
    }

    private async Task<string> SaveAsync(RestoreTenant from)
    {
        var request = new BackupRequest { Path = from.PathOf("secret"), Type = ["DeviceConfiguration"], IncludeSecret = true, EncryptionCertificate = [_certificate] };
        await from.Backups.SaveAsync(request, new Progress<WorkProgress>(), default);
        return request.Path;
    }
}
