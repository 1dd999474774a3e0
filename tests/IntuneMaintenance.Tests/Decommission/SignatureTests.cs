using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Decommission;

/// <summary>Where a signature is demanded, exactly these bytes run, signed by exactly that certificate.</summary>
public sealed class SignatureTests : IAsyncLifetime
{
    private readonly X509Certificate2 _ours = Make("CN=Second pair of eyes");
    private readonly X509Certificate2 _other = Make("CN=Somebody else");
    private CampaignHost _host = null!;

    public async Task InitializeAsync() => _host = await CampaignHost.StartAsync();

    public async Task DisposeAsync()
    {
        _ours.Dispose();
        _other.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public void A_plan_that_demands_a_signature_runs_signed_only()
    {
        _host.MakePlan($"-SkipStep UninstallApps, Configuration, StopEnrollment -SignerThumbprint {_ours.Thumbprint.ToLowerInvariant()}");
        string hash = _host.Hash();
        Refused(_host.Run(hash), "PlanNotSigned");
        Assert.Equal(["SignerNotDemanded"], Sign(_other).ErrorIds);
        Assert.Empty(Sign(_ours, "-WhatIf").EnsureClean().Output);
        Refused(_host.Run(hash), "PlanNotSigned");

        ScriptResult signed = Sign(_ours).EnsureClean();

        Assert.Equal((hash, _ours.Thumbprint, _host.Plan + ".p7s"), ((string)signed["PlanHash"]!, (string)signed["Thumbprint"]!, (string)signed["SignaturePath"]!));
        Assert.Equal("Done", $"{_host.Run(hash, "-Wait").EnsureClean()["State"]}");
        Assert.Contains(_ours.Thumbprint, File.ReadAllText(Path.Combine(_host.PathOf("journal"), "journal-00001.jsonl")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_run_may_demand_it_too_and_another_signer_will_not_do()
    {
        _host.MakePlan();
        string hash = _host.Hash();
        Sign(_other).EnsureClean();

        Refused(_host.Run(hash, $"-SignerCertificate {_ours.Thumbprint}"), "PlanSignedByAnother");
        Sign(_ours).EnsureClean();
        Assert.NotEqual("NotStarted", $"{_host.Run(hash, $"-SignerCertificate {_ours.Thumbprint}").EnsureClean()["State"]}");
    }

    [Fact]
    public void A_signature_over_other_bytes_is_none()
    {
        _host.MakePlan($"-SkipStep UninstallApps, Configuration, StopEnrollment -SignerThumbprint {_ours.Thumbprint}");
        Sign(_ours).EnsureClean();
        File.WriteAllText(_host.Plan, File.ReadAllText(_host.Plan).Replace("\"followUpDays\": 30", "\"followUpDays\": 31", StringComparison.Ordinal));

        // The hash is that of the changed file, as whoever changed it would give it.
        Refused(_host.Run(_host.Hash()), "PlanSignatureInvalid");
        File.WriteAllBytes(_host.Plan + ".p7s", [1, 2, 3]);
        Refused(_host.Run(_host.Hash()), "PlanSignatureInvalid");
    }

    [Fact]
    public void What_is_changed_while_the_signer_thinks_is_not_signed()
    {
        _host.MakePlan();
        string hash = _host.Hash();
        _host.Fleet.Shell.Host.Ui.WhileAsked = () => File.WriteAllText(_host.Plan, File.ReadAllText(_host.Plan).Replace("\"followUpDays\": 30", "\"followUpDays\": 31", StringComparison.Ordinal));
        _host.Fleet.Shell.Host.Ui.Answers.Enqueue("Yes");

        Assert.Equal(["PlanChanged"], Sign(_ours, "-Confirm").ErrorIds);

        Assert.Contains(hash, _host.Fleet.Shell.Host.Ui.Prompts.Last().Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_host.Plan + ".p7s"));
    }

    [Fact]
    public void The_signer_is_told_what_reaches_beyond_devices()
    {
        _host.MakePlan("-Domain contoso5.com");

        Assert.Contains("domains to remove: contoso5.com", _host.Fleet.Shell.Show($"param($p) Protect-IntuneDecommissionPlan -Path $p -CertificateThumbprint {_ours.Thumbprint} -WhatIf", ("p", _host.Plan)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-40)]
    [InlineData(40)]
    public void A_certificate_that_is_not_valid_signs_nothing(int days)
    {
        using X509Certificate2 certificate = Make("CN=Not now", days);
        _host.MakePlan();
        string hash = _host.Hash();

        Assert.Equal(["CertificateNotValid"], Sign(certificate).ErrorIds);
        Assert.False(File.Exists(_host.Plan + ".p7s"));

        // Signed by other means all the same.
        var cms = new SignedCms(new ContentInfo(File.ReadAllBytes(_host.Plan)), detached: true);
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, certificate) { IncludeOption = X509IncludeOption.EndCertOnly };
        signer.SignedAttributes.Add(new Pkcs9SigningTime(DateTime.UtcNow));
        cms.ComputeSignature(signer);
        File.WriteAllBytes(_host.Plan + ".p7s", cms.Encode());
        Refused(_host.Run(hash, $"-SignerCertificate {certificate.Thumbprint}"), "PlanSignatureInvalid");
    }

    [Fact]
    public void A_signature_without_its_time_is_none()
    {
        _host.MakePlan();
        var cms = new SignedCms(new ContentInfo(File.ReadAllBytes(_host.Plan)), detached: true);
        cms.ComputeSignature(new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, _ours) { IncludeOption = X509IncludeOption.EndCertOnly });
        File.WriteAllBytes(_host.Plan + ".p7s", cms.Encode());

        Refused(_host.Run(_host.Hash(), $"-SignerCertificate {_ours.Thumbprint}"), "PlanSignatureInvalid");
    }

    private string FileOf(X509Certificate2 certificate)
    {
        string file = _host.PathOf(certificate.Thumbprint + ".pfx");
        File.WriteAllBytes(file, certificate.Export(X509ContentType.Pfx, "secret"));
        return file;
    }

    private ScriptResult Sign(X509Certificate2 certificate, string more = "")
    {
        string file = FileOf(certificate);
        using var password = new NetworkCredential("", "secret").SecurePassword;
        return _host.Fleet.Run($"param($p, $c, $w) Protect-IntuneDecommissionPlan -Path $p -CertificatePath $c -CertificatePassword $w {more}", ("p", _host.Plan), ("c", file), ("w", password));
    }

    private void Refused(ScriptResult result, string error)
    {
        Assert.Equal([error], result.ErrorIds);
        Assert.Empty(_host.Fleet.Changes);
    }

    private static X509Certificate2 Make(string subject, int days = 0)
    {
        using RSA key = RSA.Create(2048);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(days - 1), DateTimeOffset.UtcNow.AddDays(days + 30));
    }
}
