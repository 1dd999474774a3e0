using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Security.Cryptography.X509Certificates;

namespace IntuneMaintenance.Shell;

/// <summary>Understands -EncryptionCertificate as Protect-CmsMessage understands -To.</summary>
internal static class EncryptionRecipients
{
    internal static List<X509Certificate2> Resolve(CmsMessageRecipient[] recipients, SessionState session)
    {
        var found = new List<X509Certificate2>();
        foreach (CmsMessageRecipient recipient in recipients)
        {
            recipient.Resolve(session, ResolutionPurpose.Encryption, out ErrorRecord error);
            found.AddRange(error is null ? recipient.Certificates.OfType<X509Certificate2>() : throw new IntuneMaintenanceException(
                FailureKind.InvalidArgument,
                "EncryptionCertificateNotFound",
                $"-EncryptionCertificate: {error.Exception.Message}",
                error.Exception)
            {
                Target = "EncryptionCertificate",
                Advice = "Name a .cer or .pem file, a thumbprint, a subject or a certificate that is meant for document encryption.",
            });
        }

        return found;
    }
}
