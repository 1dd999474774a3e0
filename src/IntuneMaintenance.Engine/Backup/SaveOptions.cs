using System.Security.Cryptography.X509Certificates;
using IntuneMaintenance.Engine.Configuration;

namespace IntuneMaintenance.Engine.Backup;

/// <summary>What goes into a backup.</summary>
/// <param name="Types">Types to save.</param>
internal sealed record SaveOptions(IReadOnlyList<ConfigurationType> Types)
{
    /// <summary>All that a tenant has was wanted; what is left out has to be told.</summary>
    internal bool IsWhole { get; init; }

    internal bool Secrets { get; init; }

    internal bool RecoveryKeys { get; init; }

    /// <summary>Certificates that secrets are encrypted to.</summary>
    internal IReadOnlyList<X509Certificate2> Recipients { get; init; } = [];

    /// <summary>An earlier backup, of which what has not changed since is taken.</summary>
    internal BackupBase? Base { get; init; }

    /// <summary>Understands a request, or says what is wrong with it before anything is asked or written.</summary>
    internal static SaveOptions Of(BackupRequest request)
    {
        bool encrypts = request.IncludeSecret || request.IncludeRecoveryKey;
        if (encrypts && request.EncryptionCertificate.Length == 0)
        {
            throw Wrong("EncryptionCertificateRequired", "-IncludeSecret and -IncludeRecoveryKey need -EncryptionCertificate: plain secrets are never written.", "Name a certificate for document encryption, as Protect-CmsMessage -To takes it.");
        }

        if (!encrypts && request.EncryptionCertificate.Length > 0)
        {
            throw Wrong("NothingToEncrypt", "-EncryptionCertificate encrypts secrets and recovery keys only; without -IncludeSecret or -IncludeRecoveryKey nothing would be encrypted.", "Add one of the two, or leave the certificate out.");
        }

        SecretFile.Check(request.EncryptionCertificate);
        return new SaveOptions([.. ConfigurationTypes.Named(request.Type).Where(t => !t.IsInventory || !request.NoInventory)])
        {
            IsWhole = request.Type.Length == 0,
            Secrets = request.IncludeSecret,
            RecoveryKeys = request.IncludeRecoveryKey,
            Recipients = request.EncryptionCertificate,
        };
    }

    private static IntuneMaintenanceException Wrong(string id, string message, string advice) =>
        new(FailureKind.InvalidArgument, id, message) { Target = "EncryptionCertificate", Advice = advice };
}
