using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>A detached CMS signature over the plan's bytes, in a file beside it: a second pair of eyes has seen exactly this plan.</summary>
internal static class PlanSignature
{
    internal const string Suffix = ".p7s";

    /// <summary>Signs a plan as it is; an older signature is replaced.</summary>
    internal static async Task<PlanSigning> SignAsync(string path, string? hash, X509Certificate2 certificate, DateTimeOffset now, CancellationToken cancellationToken)
    {
        DecommissionPlan plan = await PlanFile.ReadAsync(path, cancellationToken).ConfigureAwait(false);
        byte[] content = await ReadAsync(plan.Path, cancellationToken).ConfigureAwait(false);
        if (ContentHash.Of(content) != plan.PlanHash || (hash is not null && hash != plan.PlanHash))
        {
            throw Wrong("PlanChanged", FailureKind.Guard, plan, $"The plan '{plan.Path}' was changed while it was looked at. Nothing was signed.");
        }

        if (!IsValidAt(certificate, now))
        {
            throw Wrong("CertificateNotValid", FailureKind.InvalidArgument, plan, $"The certificate {certificate.Thumbprint} is valid from {certificate.NotBefore.ToUniversalTime():u} to {certificate.NotAfter.ToUniversalTime():u}. Nothing was signed.");
        }

        if (plan.SignerThumbprint is { } demanded && !Same(demanded, certificate.Thumbprint))
        {
            throw Wrong("SignerNotDemanded", FailureKind.Guard, plan, $"The plan '{plan.Path}' is to be signed with the certificate {demanded}; this one is {certificate.Thumbprint}. Nothing was signed.");
        }

        var cms = new SignedCms(new ContentInfo(content), detached: true);
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, certificate) { IncludeOption = X509IncludeOption.EndCertOnly, DigestAlgorithm = new Oid("2.16.840.1.101.3.4.2.1") };
        signer.SignedAttributes.Add(new Pkcs9SigningTime(now.UtcDateTime));
        try
        {
            cms.ComputeSignature(signer, silent: true);
        }
        catch (CryptographicException e)
        {
            throw Wrong("PlanNotSigned", FailureKind.InvalidArgument, plan, $"The certificate {certificate.Thumbprint} cannot sign: {e.Message}");
        }

        string name = Path.GetFileName(plan.Path) + Suffix;
        await new FolderStorage(PlanFile.FolderOf(plan.Path)).WriteAsync(name, cms.Encode(), cancellationToken).ConfigureAwait(false);
        return new PlanSigning { Path = plan.Path, PlanHash = plan.PlanHash, SignaturePath = plan.Path + Suffix, Thumbprint = certificate.Thumbprint, Subject = certificate.Subject, SigningDateTime = now };
    }

    /// <summary>
    /// Demands the signature of the certificate that the plan or the caller names; returns its thumbprint, null where nobody demands one. Both have
    /// to be met when both name one.
    /// </summary>
    internal static async Task<string?> DemandAsync(DecommissionPlan plan, string? thumbprint, TenantIdentity identity, CancellationToken cancellationToken)
    {
        string[] demanded = [.. new[] { plan.SignerThumbprint, thumbprint }.OfType<string>().Select(Normal)];
        if (demanded.Length == 0)
        {
            return null;
        }

        string signature = plan.Path + Suffix;
        var storage = new FolderStorage(PlanFile.FolderOf(plan.Path));
        if (!await storage.ExistsAsync(Path.GetFileName(signature), cancellationToken).ConfigureAwait(false))
        {
            throw Wrong("PlanNotSigned", FailureKind.Guard, plan, $"The plan '{plan.Path}' has to be signed with the certificate {demanded[0]}, and there is no '{signature}'. Nothing was done.");
        }

        byte[] content = await ReadAsync(plan.Path, cancellationToken).ConfigureAwait(false);
        if (ContentHash.Of(content) != plan.PlanHash)
        {
            throw Wrong("PlanChanged", FailureKind.Guard, plan, $"The plan '{plan.Path}' was changed while it was looked at. Nothing was done.");
        }

        using X509Certificate2 certificate = Verified(plan, signature, content, await storage.ReadAsync(Path.GetFileName(signature), cancellationToken).ConfigureAwait(false));
        string signer = Normal(certificate.Thumbprint);
        if (identity.CertificateKey is { } own && own == Certificates.KeyOf(certificate))
        {
            throw Wrong("PlanSignedByRunner", FailureKind.Guard, plan, $"The plan '{plan.Path}' is signed with the certificate {signer}, whose key also signs in {identity.Account}, which is to run it: that is one pair of eyes. Nothing was done.");
        }

        return Array.Find(demanded, d => d != signer) is { } other
            ? throw Wrong("PlanSignedByAnother", FailureKind.Guard, plan, $"The plan '{plan.Path}' is signed with the certificate {signer}; {other} is demanded. Nothing was done.")
            : signer;
    }

    private static X509Certificate2 Verified(DecommissionPlan plan, string path, byte[] content, byte[] signature)
    {
        try
        {
            var cms = new SignedCms(new ContentInfo(content), detached: true);
            cms.Decode(signature);

            // The demanded thumbprint is the trust; a chain says nothing about who may sign a plan.
            cms.CheckSignature(verifySignatureOnly: true);
            SignerInfo signer = cms.SignerInfos.Count == 1 ? cms.SignerInfos[0] : throw new CryptographicException("It holds no signature, or more than one.");
            X509Certificate2 certificate = signer.Certificate ?? throw new CryptographicException("It holds no certificate.");

            // What was signed while the certificate was valid stays signed; one that has run out signs nothing new.
            Pkcs9SigningTime? time = signer.SignedAttributes.Cast<CryptographicAttributeObject>().SelectMany(a => a.Values.Cast<AsnEncodedData>()).OfType<Pkcs9SigningTime>().FirstOrDefault();
            return time is null ? throw new CryptographicException("It does not say when it was made.")
                : IsValidAt(certificate, time.SigningTime) ? certificate
                : throw new CryptographicException($"It was made at {time.SigningTime.ToUniversalTime():u}; its certificate is valid from {certificate.NotBefore.ToUniversalTime():u} to {certificate.NotAfter.ToUniversalTime():u}.");
        }
        catch (CryptographicException e)
        {
            throw Wrong("PlanSignatureInvalid", FailureKind.Guard, plan, $"'{path}' is no valid signature of '{plan.Path}': {e.Message} Nothing was done.");
        }
    }

    private static bool IsValidAt(X509Certificate2 certificate, DateTimeOffset moment) => moment >= certificate.NotBefore && moment <= certificate.NotAfter;

    private static Task<byte[]> ReadAsync(string path, CancellationToken cancellationToken) => new FolderStorage(PlanFile.FolderOf(path)).ReadAsync(Path.GetFileName(path), cancellationToken);

    private static bool Same(string left, string right) => Normal(left) == Normal(right);

    private static string Normal(string thumbprint) => new string([.. thumbprint.Where(char.IsAsciiHexDigit)]).ToUpperInvariant();

    private static IntuneMaintenanceException Wrong(string id, FailureKind kind, DecommissionPlan plan, string message) => new(kind, id, message)
    {
        Target = plan.Path,
        Advice = "Whoever has to agree looks at the plan and signs it with Protect-IntuneDecommissionPlan.",
    };
}
