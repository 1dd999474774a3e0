using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace IntuneMaintenance.Tests.Hosting;

/// <summary>A certificate for document encryption: its public part in a file, its private key here.</summary>
internal sealed class EncryptionCertificate : IDisposable
{
    private readonly X509Certificate2 _certificate;

    internal EncryptionCertificate(string folder)
    {
        File = Path.Combine(folder, $"{Guid.NewGuid():n}.cer");
        using RSA key = RSA.Create(2048);
        var request = new CertificateRequest("CN=Backups", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.4.1.311.80.1")], false));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyEncipherment | X509KeyUsageFlags.DataEncipherment, true));
        _certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(9));
        System.IO.File.WriteAllBytes(File, _certificate.Export(X509ContentType.Cert));
    }

    internal string File { get; }

    internal string Decrypt(string path)
    {
        var message = new EnvelopedCms();
        message.Decode(System.IO.File.ReadAllBytes(path));
        message.Decrypt([_certificate]);
        return Encoding.UTF8.GetString(message.ContentInfo.Content);
    }

    public void Dispose() => _certificate.Dispose();
}
