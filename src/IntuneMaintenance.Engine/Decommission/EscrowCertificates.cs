using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IntuneMaintenance.Engine.Backup;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>The certificates of a plan that keys are encrypted to; a run on another machine needs no certificate store.</summary>
internal static class EscrowCertificates
{
    internal static string[] ToPlan(X509Certificate2[] certificates)
    {
        SecretFile.Check(certificates);
        return [.. certificates.Select(c => Convert.ToBase64String(c.RawData)).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Null when one of them is none, or none that keys may be encrypted to.</summary>
    internal static X509Certificate2[]? Read(DecommissionPlan plan)
    {
        try
        {
            X509Certificate2[] certificates = [.. plan.EncryptionCertificate.Select(c => X509CertificateLoader.LoadCertificate(Convert.FromBase64String(c)))];
            SecretFile.Check(certificates);
            return certificates;
        }
        catch (Exception e) when (e is FormatException or CryptographicException or IntuneMaintenanceException)
        {
            return null;
        }
    }
}
