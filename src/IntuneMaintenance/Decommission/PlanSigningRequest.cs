using System.Security;

namespace IntuneMaintenance;

/// <summary>Which plan to sign, and with which certificate.</summary>
public sealed class PlanSigningRequest
{
    /// <summary>File of the plan.</summary>
    public string Path { get; set; } = "";

    /// <summary>The hash that was looked at; what has another one by now is not signed. Null for the file as it is.</summary>
    public string? PlanHash { get; set; }

    /// <summary>Thumbprint of a certificate in the store; null when it comes from a file.</summary>
    public string? CertificateThumbprint { get; set; }

    /// <summary>A PFX, or a PEM with its key; null when it comes from the store.</summary>
    public string? CertificatePath { get; set; }

    /// <summary>Password of that file.</summary>
    public SecureString? CertificatePassword { get; set; }
}
