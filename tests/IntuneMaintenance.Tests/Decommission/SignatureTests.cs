using System.Net;
using System.Security.Cryptography;
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

    private ScriptResult Sign(X509Certificate2 certificate, string more = "")
    {
        string file = _host.PathOf(certificate.Thumbprint + ".pfx");
        File.WriteAllBytes(file, certificate.Export(X509ContentType.Pfx, "secret"));
        using var password = new NetworkCredential("", "secret").SecurePassword;
        return _host.Fleet.Run($"param($p, $c, $w) Protect-IntuneDecommissionPlan -Path $p -CertificatePath $c -CertificatePassword $w {more}", ("p", _host.Plan), ("c", file), ("w", password));
    }

    private void Refused(ScriptResult result, string error)
    {
        Assert.Equal([error], result.ErrorIds);
        Assert.Empty(_host.Fleet.Changes);
    }

    private static X509Certificate2 Make(string subject)
    {
        using RSA key = RSA.Create(2048);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
    }
}
