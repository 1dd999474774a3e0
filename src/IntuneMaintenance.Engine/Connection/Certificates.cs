using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IntuneMaintenance.Engine.Connection;

/// <summary>Finds the certificate that signs an application in: a file (PFX, or PEM with its key), or a store.</summary>
internal static class Certificates
{
    internal static X509Certificate2 Load(ConnectionRequest request)
    {
        X509Certificate2 certificate = string.IsNullOrEmpty(request.CertificatePath)
            ? FromStore(request.CertificateThumbprint ?? "")
            : FromFile(request.CertificatePath, SecureText.Reveal(request.CertificatePassword));
        if (!certificate.HasPrivateKey)
        {
            certificate.Dispose();
            throw Wrong("CertificateWithoutKey", $"{Name(request)} has no private key, or this account may not use it.", Target(request));
        }

        return certificate;
    }

    /// <summary>What tells keys apart, whatever certificate is made for one: the SHA-256 of the public key.</summary>
    internal static string KeyOf(X509Certificate2 certificate) => Convert.ToHexString(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()));

    private static X509Certificate2 FromFile(string path, string password)
    {
        try
        {
            byte[] content = File.ReadAllBytes(path);
            return content.AsSpan().IndexOf("-----BEGIN "u8) >= 0 ? FromPem(path, password) : FromPfx(content, password);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Wrong("CertificateNotFound", $"-CertificatePath '{path}' cannot be read: {e.Message}", path);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw Wrong("CertificateNotReadable", $"-CertificatePath '{path}' is no PFX or PEM with its key, or -CertificatePassword is wrong.", path);
        }
    }

    private static X509Certificate2 FromPem(string path, string password) =>
        password.Length > 0 ? X509Certificate2.CreateFromEncryptedPemFile(path, password) : X509Certificate2.CreateFromPemFile(path);

    // A key that is used once needs no trace on the disk; macOS cannot do without.
    private static X509Certificate2 FromPfx(byte[] content, string password) =>
        new(content, password, OperatingSystem.IsMacOS() ? X509KeyStorageFlags.DefaultKeySet : X509KeyStorageFlags.EphemeralKeySet);

    private static X509Certificate2 FromStore(string thumbprint)
    {
        string wanted = new([.. thumbprint.Where(char.IsAsciiHexDigit)]);
        foreach (StoreLocation location in (StoreLocation[])[StoreLocation.CurrentUser, StoreLocation.LocalMachine])
        {
            try
            {
                using var store = new X509Store(StoreName.My, location);
                store.Open(OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);
                if (store.Certificates.Find(X509FindType.FindByThumbprint, wanted, validOnly: false) is { Count: > 0 } found)
                {
                    return found.OfType<X509Certificate2>().OrderByDescending(c => c.HasPrivateKey).First();
                }
            }
            catch (CryptographicException)
            {
                // A store that is not there: Linux has no LocalMachine\My.
            }
        }

        throw Wrong("CertificateNotFound", $"-CertificateThumbprint '{thumbprint}' is in neither CurrentUser\\My nor LocalMachine\\My.", thumbprint);
    }

    private static string Name(ConnectionRequest request) =>
        string.IsNullOrEmpty(request.CertificatePath) ? $"The certificate '{request.CertificateThumbprint}'" : $"The certificate in '{request.CertificatePath}'";

    private static string? Target(ConnectionRequest request) =>
        string.IsNullOrEmpty(request.CertificatePath) ? request.CertificateThumbprint : request.CertificatePath;

    private static IntuneMaintenanceException Wrong(string id, string message, string? target) =>
        new(FailureKind.InvalidArgument, id, message) { Target = target };
}
