using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IntuneMaintenance.Engine.Connection;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Connection;

public sealed class CertificatesTests : IDisposable
{
    private const string Password = "pass word";
    private readonly string _folder = Directory.CreateTempSubdirectory("certificates-").FullName;
    private readonly X509Certificate2 _made;

    public CertificatesTests()
    {
        using var key = RSA.Create(2048);
        _made = new CertificateRequest("CN=runbook", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    public void Dispose()
    {
        _made.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("")]
    [InlineData(Password)]
    public void A_pfx_comes_with_its_key(string password) =>
        AssertSame(Load(File("a.pfx", _made.Export(X509ContentType.Pfx, password)), password));

    [Fact]
    public void A_pem_comes_with_its_key() =>
        AssertSame(Load(File("a.pem", $"{_made.ExportCertificatePem()}\n{_made.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem()}\n"), ""));

    [Fact]
    public void A_pem_with_an_encrypted_key_wants_the_password()
    {
        string key = _made.GetRSAPrivateKey()!.ExportEncryptedPkcs8PrivateKeyPem(Password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000));
        string file = File("a.pem", $"{_made.ExportCertificatePem()}\n{key}\n");

        AssertSame(Load(file, Password));
        Assert.Equal("CertificateNotReadable", Fails(file, "wrong"));
    }

    [Fact]
    public void Each_mistake_has_its_own_name()
    {
        Assert.Equal("CertificateNotFound", Fails(Path.Combine(_folder, "none.pfx"), ""));
        Assert.Equal("CertificateNotReadable", Fails(File("a.pfx", _made.Export(X509ContentType.Pfx, Password)), "wrong"));
        Assert.Equal("CertificateNotReadable", Fails(File("b.pfx", [1, 2, 3]), ""));
        Assert.Equal("CertificateNotReadable", Fails(File("c.pem", _made.ExportCertificatePem()), ""));
        Assert.Equal("CertificateWithoutKey", Fails(File("d.cer", _made.Export(X509ContentType.Cert)), ""));
    }

    [Fact]
    public void A_thumbprint_that_no_store_has_is_named()
    {
        var failure = Assert.Throws<IntuneMaintenanceException>(() => Certificates.Load(new ConnectionRequest { CertificateThumbprint = new string('0', 40) }));

        Assert.Equal("CertificateNotFound", failure.ErrorId);
        Assert.Contains("CurrentUser", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_thumbprint_is_found_in_the_users_store()
    {
        using var store = new X509Store(StoreName.My, StoreLocation.CurrentUser);
        store.Open(OpenFlags.ReadWrite);
        using X509Certificate2 stored = X509CertificateLoader.LoadPkcs12(_made.Export(X509ContentType.Pfx), null, X509KeyStorageFlags.PersistKeySet);
        store.Add(stored);
        try
        {
            string spaced = string.Join(' ', _made.Thumbprint.ToLowerInvariant().Chunk(2).Select(c => new string(c)));
            AssertSame(Certificates.Load(new ConnectionRequest { CertificateThumbprint = spaced }));
        }
        finally
        {
            store.Remove(stored);
        }
    }

    private static X509Certificate2 Load(string file, string password) => Certificates.Load(new ConnectionRequest
    {
        CertificatePath = file,
        CertificatePassword = new NetworkCredential("", password).SecurePassword,
    });

    private static string Fails(string file, string password)
    {
        var failure = Assert.Throws<IntuneMaintenanceException>(() => Load(file, password));
        Assert.Equal(file, failure.Target);
        return failure.ErrorId;
    }

    private void AssertSame(X509Certificate2 loaded)
    {
        using (loaded)
        {
            Assert.Equal(_made.Thumbprint, loaded.Thumbprint);
            Assert.True(loaded.HasPrivateKey);
        }
    }

    private string File(string name, string text) => File(name, System.Text.Encoding.ASCII.GetBytes(text));

    private string File(string name, byte[] content)
    {
        string file = Path.Combine(_folder, name);
        System.IO.File.WriteAllBytes(file, content);
        return file;
    }
}
