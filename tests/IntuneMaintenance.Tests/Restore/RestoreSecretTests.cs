using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Restore;

/// <summary>A secret of one tenant arrives in another, from PowerShell, and only with the certificate.</summary>
public sealed class RestoreSecretTests
{
    private const string Profiles = TenantCalls.Management + "deviceConfigurations";
    private const string Planted = "Front-Door-Secret-9";
    private const string Restore = "param($from, $key) Restore-IntuneConfiguration $from -Type DeviceConfiguration -Name Planted -AllowOtherTenant -Confirm:$false";
    private static readonly SimulatedTenantOptions Options = new() { DeviceCount = 2, Seed = 7, PoliciesPerFamily = 1, AppCount = 1 };

    [Fact]
    public async Task A_secret_arrives_with_the_certificate_and_is_refused_without()
    {
        await using TenantShell from = await TenantShell.StartAsync(Options);
        await using TenantShell to = await TenantShell.StartAsync(Options with { Seed = 8, Empty = true });
        using X509Certificate2 mine = Make("CN=Backups");
        using X509Certificate2 other = Make("CN=Somebody else");
        using X509Certificate2 half = X509CertificateLoader.LoadCertificate(mine.Export(X509ContentType.Cert));
        string backup = Path.Combine(from.Shell.Folder, "backup.zip");
        (int status, _) = await from.SendAsync("POST", Profiles, $$"""{"@odata.type":"#microsoft.graph.windows10CustomConfiguration","displayName":"Planted","omaSettings":[{"@odata.type":"#microsoft.graph.omaSettingString","displayName":"S","omaUri":"./S","value":"{{Planted}}"}]}""");
        Assert.Equal(201, status);
        from.Run("param($to, $key) Backup-IntuneConfiguration $to -IncludeSecret -EncryptionCertificate $key", ("to", backup), ("key", half)).EnsureClean();

        ScriptResult without = to.Run(Restore, ("from", backup), ("key", null));
        ScriptResult wrong = to.Run(Restore + " -DecryptionCertificate $key", ("from", backup), ("key", other));
        ScriptResult keyless = to.Run(Restore + " -DecryptionCertificate $key", ("from", backup), ("key", half));
        Assert.Equal(("Refused", "Refused"), ($"{without["Status"]}", $"{wrong["Status"]}"));
        Assert.Contains("-DecryptionCertificate", $"{without["Reason"]}", StringComparison.Ordinal);
        Assert.Equal(["DecryptionCertificateNotFound"], keyless.ErrorIds);
        Assert.Empty(to.Changes);

        ScriptResult done = to.Run(Restore + " -DecryptionCertificate $key -Verbose -Debug *>&1", ("from", backup), ("key", mine));

        Assert.Contains(done.Output, o => $"{o.Properties["Status"]?.Value}" == "Created");
        Assert.DoesNotContain(done.Output, o => $"{o}".Contains(Planted, StringComparison.Ordinal));
        Assert.Equal(Planted, await PlainAsync(to));
        int writes = to.Changes.Count;
        Assert.Equal("Unchanged", $"{to.Run(Restore + " -DecryptionCertificate $key", ("from", backup), ("key", mine)).EnsureClean()["Status"]}");
        Assert.Equal(writes, to.Changes.Count);
        Assert.DoesNotContain(Directory.EnumerateFiles(to.Shell.Folder, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)), f => File.ReadAllText(f).Contains(Planted, StringComparison.Ordinal));
    }

    private static async Task<string> PlainAsync(TenantShell tenant)
    {
        JsonNode profile = (await tenant.ListAsync("deviceConfigurations")).Single(p => p!["displayName"]!.GetValue<string>() == "Planted")!;
        string reference = profile["omaSettings"]![0]!["secretReferenceValueId"]!.GetValue<string>();
        (_, JsonNode? plain) = await tenant.SendAsync("GET", $"{Profiles}/{profile["id"]}/getOmaSettingPlainTextValue(secretReferenceValueId='{reference}')", null);
        return plain!["value"]!.GetValue<string>();
    }

    private static X509Certificate2 Make(string name)
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyEncipherment | X509KeyUsageFlags.DataEncipherment, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.4.1.311.80.1")], false));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(9));
    }
}
