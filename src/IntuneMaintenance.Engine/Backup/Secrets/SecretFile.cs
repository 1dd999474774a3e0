using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Backup;

/// <summary>
/// Secrets by name, encrypted to certificates: CMS EnvelopedData, as Protect-CmsMessage makes it, with AES-256. Only the holder of a
/// private key reads it.
/// </summary>
internal static class SecretFile
{
    private const string Aes256 = "2.16.840.1.101.3.4.1.42";

    /// <summary>The certificates that a backup may be encrypted to; throws for one that Protect-CmsMessage would not take.</summary>
    internal static void Check(IReadOnlyList<X509Certificate2> recipients)
    {
        foreach (X509Certificate2 recipient in recipients)
        {
            string? wrong = recipient.GetRSAPublicKey() is null ? "has no RSA key"
                : !recipient.Extensions.OfType<X509EnhancedKeyUsageExtension>().Any(e => e.EnhancedKeyUsages.OfType<Oid>().Any(o => o.Value == "1.3.6.1.4.1.311.80.1")) ? "is not meant for document encryption (enhanced key usage 1.3.6.1.4.1.311.80.1)"
                : recipient.Extensions.OfType<X509KeyUsageExtension>().Any(e => (e.KeyUsages & (X509KeyUsageFlags.KeyEncipherment | X509KeyUsageFlags.DataEncipherment)) == 0) ? "must not encipher keys or data by its key usage"
                : null;
            if (wrong is not null)
            {
                throw new IntuneMaintenanceException(FailureKind.InvalidArgument, "EncryptionCertificateUnsuitable", $"-EncryptionCertificate: the certificate '{recipient.Subject}' {wrong}.")
                {
                    Target = recipient.Thumbprint,
                    Advice = "Take one that Protect-CmsMessage takes: New-SelfSignedCertificate -Type DocumentEncryptionCert -KeyUsage KeyEncipherment, DataEncipherment makes it.",
                };
            }
        }
    }

    internal static byte[] Encrypt(IReadOnlyDictionary<string, string> secrets, IReadOnlyList<X509Certificate2> recipients)
    {
        byte[] plain = JsonSerializer.SerializeToUtf8Bytes(new SortedDictionary<string, string>(secrets.ToDictionary(), StringComparer.Ordinal), SecretJson.Default.SortedDictionaryStringString);
        try
        {
            var message = new EnvelopedCms(new ContentInfo(plain), new AlgorithmIdentifier(new Oid(Aes256)));
            var to = new CmsRecipientCollection();
            foreach (X509Certificate2 recipient in recipients)
            {
                to.Add(new CmsRecipient(SubjectIdentifierType.IssuerAndSerialNumber, recipient));
            }

            message.Encrypt(to);
            return message.Encode();
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    /// <summary>The secrets of one file. Fails when it was changed, or is not encrypted to the certificate.</summary>
    internal static async Task<IReadOnlyDictionary<string, string>> ReadAsync(IStorage storage, ManifestFile file, X509Certificate2 certificate, CancellationToken cancellationToken)
    {
        byte[] content = await storage.ReadAsync(file.Path, cancellationToken).ConfigureAwait(false);
        if (ContentHash.Of(content) != file.Sha256)
        {
            throw new IntuneMaintenanceException(FailureKind.InvalidData, "BackupFileChanged", $"'{file.Path}' is not what the manifest says: it was changed.") { Target = file.Path, Advice = "Test-IntuneBackup shows what is wrong with the backup." };
        }

        try
        {
            var message = new EnvelopedCms();
            message.Decode(content);
            message.Decrypt([certificate]);
            byte[] plain = message.ContentInfo.Content;
            try
            {
                return JsonSerializer.Deserialize(plain, SecretJson.Default.SortedDictionaryStringString) ?? [];
            }
            finally
            {
                CryptographicOperations.ZeroMemory(plain);
            }
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            // Not the inner exception: what was decrypted must not come out with it.
            throw new IntuneMaintenanceException(FailureKind.InvalidArgument, "SecretsNotReadable", $"'{file.Path}' is not encrypted to the certificate '{certificate.Subject}' ({certificate.Thumbprint}), or its private key is not here.")
            {
                Target = file.Path,
                Advice = "Use the certificate that the backup was made with, with its private key.",
            };
        }
    }
}
