using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Simulator.Server;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Connection;

/// <summary>Azure.Identity's real flows, against an authority and a Graph of our own.</summary>
public sealed class SignInTests : IAsyncLifetime
{
    private const string Client = "11111111-2222-3333-4444-555555555555";
    private const string Secret = "q7~hush-hush";
    private const string Count = "; \"devices: $(@(Get-IntuneDevice).Count)\"; $context = Get-IntuneMaintenanceContext; \"$($context.TenantName) $($context.AuthType) $($context.TokenKind)\"";
    private readonly string _folder = Directory.CreateTempSubdirectory("sign-in-").FullName;
    private SimulatorServer _graph = null!;
    private LocalAuthority _authority = null!;
    private int _refusals;

    /// <summary>A folder with a program that signs in as a person with a browser would.</summary>
    private static string Browser => Path.Combine(Repository.Root, "tests", "IntuneMaintenance.Tests", "Connection", "browser");

    private string Seen => Path.Combine(_folder, "address");

    private string Tenant => _graph.Tenant.TenantId.ToString();

    public async Task InitializeAsync()
    {
        // One device a page: the fault lets a token expire in the middle of the list.
        _graph = await SimulatorServer.StartAsync(
            new SimulatedTenantOptions { DeviceCount = 250, PageSize = 1, RequireToken = true, Faults = [FaultNames.TokenExpiry], Start = DateTimeOffset.UtcNow });
        _graph.Tenant.Exchanged += exchange => _refusals += exchange.Status == 401 ? 1 : 0;
        _authority = await LocalAuthority.StartAsync(Answer);
    }

    public async Task DisposeAsync()
    {
        await _authority.DisposeAsync();
        await _graph.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_client_secret_signs_in_for_this_endpoint_alone_and_again_when_the_token_is_refused()
    {
        string text = await RunAsync(SecretScript + Count, Secret);

        Assert.Contains("devices: 250", text, StringComparison.Ordinal);
        Assert.Contains($"{_graph.Tenant.DisplayName} ClientSecret AppOnly", text, StringComparison.Ordinal);
        Assert.Equal(1, _refusals);
        Assert.Equal(2, _authority.Tokens.Count);
        Assert.All(_authority.Received, r => Assert.Equal($"/{Tenant}/oauth2/v2.0/token", r.Path));
        Assert.All(_authority.Tokens, form =>
        {
            Assert.Equal("client_credentials", form["grant_type"]);
            Assert.Equal(Client, form["client_id"]);
            Assert.Equal(Secret, form["client_secret"]);
            Assert.Contains(_graph.BaseAddress.GetLeftPart(UriPartial.Authority) + "/.default", form["scope"], StringComparison.Ordinal);
            Assert.DoesNotContain("graph.microsoft.com", form["scope"], StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_wrong_secret_gives_the_authoritys_code_and_never_the_secret()
    {
        string text = await RunAsync("param($at, $authority, $tenant, $client, $secret) try { " + SecretScript[SecretScript.IndexOf(')')..][1..] + """
             } catch { $_.FullyQualifiedErrorId; $_.Exception.Message; $_.ErrorDetails.RecommendedAction; "inner: $($_.Exception.InnerException)"; "context: $(Get-IntuneMaintenanceContext)" }
            """, "wrong-" + Secret);

        Assert.Contains("SignInFailed,", text, StringComparison.Ordinal);
        Assert.Contains("AADSTS7000215", text, StringComparison.Ordinal);
        Assert.Contains("not its id", text, StringComparison.Ordinal);
        Assert.Contains("context: \n", text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
        Assert.DoesNotContain("Trace ID", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pfx")]
    [InlineData("pem")]
    public async Task A_certificate_signs_what_proves_the_application(string kind)
    {
        using var key = RSA.Create(2048);
        using X509Certificate2 certificate = new CertificateRequest("CN=runbook", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        string file = Path.Combine(_folder, "runbook." + kind);
        await File.WriteAllBytesAsync(file, kind == "pfx"
            ? certificate.Export(X509ContentType.Pfx, Secret)
            : Encoding.ASCII.GetBytes($"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n"));

        string text = await RunAsync("""
            param($at, $authority, $tenant, $client, $file, $password)
            $more = if ($file -like '*.pfx') { @{ CertificatePassword = [Net.NetworkCredential]::new('', $password).SecurePassword } } else { @{} }
            Connect-IntuneMaintenance -TenantId $tenant -ClientId $client -CertificatePath $file -GraphEndpoint $at -AuthorityHost $authority @more
            [IO.File]::Delete($file)
            """ + Count, file, Secret);

        Assert.Contains("devices: 250", text, StringComparison.Ordinal);
        Assert.Equal(2, _authority.Tokens.Count);
        Assert.All(_authority.Tokens, form => AssertSigned(form["client_assertion"], key));
    }

    [Fact]
    public async Task Who_signs_in_with_a_key_cannot_be_the_second_pair_of_eyes()
    {
        using var key = RSA.Create(2048);
        string[] files = [.. new[] { "CN=runbook", "CN=another name for the same key" }.Select((name, i) =>
        {
            using X509Certificate2 certificate = new CertificateRequest(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
            string file = Path.Combine(_folder, $"{i}.pem");
            File.WriteAllText(file, $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n");
            return file;
        })];

        string text = await RunAsync("""
            param($at, $authority, $tenant, $client, $own, $renamed, $folder)
            Connect-IntuneMaintenance -TenantId $tenant -ClientId $client -CertificatePath $own -GraphEndpoint $at -AuthorityHost $authority
            $plan = New-IntuneDecommissionPlan -Path "$folder/plan.json" -SkipStep Backup, UninstallApps, Configuration, StopEnrollment
            foreach ($file in $own, $renamed) {
                $signed = Protect-IntuneDecommissionPlan -Path $plan.Path -CertificatePath $file
                try { Invoke-IntuneDecommission -Path $plan.Path -PlanHash $plan.PlanHash -SignerCertificate $signed.Thumbprint -Confirm:$false -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }
            }
            """, files[0], files[1], _folder);

        Assert.True(text.Split("PlanSignedByRunner,").Length == 3, text);
    }

    [Fact]
    public async Task A_federated_token_is_read_anew_for_each_sign_in()
    {
        string file = Path.Combine(_folder, "federated");
        await File.WriteAllTextAsync(file, Jwt(new { sub = "first" }) + "\n");
        string second = Jwt(new { sub = "second" });

        string text = await RunAsync("""
            param($at, $authority, $tenant, $client, $file, $next)
            Connect-IntuneMaintenance -TenantId $tenant -ClientId $client -FederatedTokenFile $file -GraphEndpoint $at -AuthorityHost $authority
            [IO.File]::WriteAllText($file, $next)
            """ + Count, file, second);

        Assert.Contains("devices: 250", text, StringComparison.Ordinal);
        Assert.Contains("WorkloadIdentity AppOnly", text, StringComparison.Ordinal);
        Assert.Equal([Jwt(new { sub = "first" }), second], _authority.Tokens.Select(f => f["client_assertion"]));
    }

    [Fact]
    public async Task A_device_code_is_shown_once_and_then_renewed_in_silence()
    {
        string text = await RunAsync("""
            param($at, $authority, $tenant, $client)
            Connect-IntuneMaintenance -UseDeviceCode -TenantId $tenant -GraphEndpoint $at -AuthorityHost $authority
            """ + Count);

        Assert.Contains("enter the code ABC123", text.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("devices: 250", text, StringComparison.Ordinal);
        Assert.Contains("DeviceCode Delegated", text, StringComparison.Ordinal);
        Assert.Single(_authority.Received, r => r.Path.EndsWith("/devicecode", StringComparison.Ordinal));
        Assert.Equal(["device_code", "refresh_token"], _authority.Tokens.Select(f => f["grant_type"].Split(':')[^1]));
        IReadOnlyDictionary<string, string> asked = _authority.Received.First(r => r.Path.EndsWith("/devicecode", StringComparison.Ordinal)).Form;
        Assert.Equal("14d82eec-204b-4c2f-b7e8-296a70dab67e", asked["client_id"]);
        Assert.Contains(_graph.BaseAddress.GetLeftPart(UriPartial.Authority) + "/DeviceManagementManagedDevices.Read.All", asked["scope"], StringComparison.Ordinal);
        Assert.DoesNotContain("ReadWrite", asked["scope"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_signs_in_with_microsofts_own_client_and_the_reading_permissions()
    {
        if (!OperatingSystem.IsLinux())
        {
            // The stand-in for the browser has the name of the program that Linux opens addresses with.
            return;
        }

        string text = await RunAsync("""
            param($at, $authority, $tenant, $client)
            Connect-IntuneMaintenance -TenantId $tenant -GraphEndpoint $at -AuthorityHost $authority
            """ + Count);

        Assert.Contains("devices: 250", text, StringComparison.Ordinal);
        Assert.Contains("Interactive Delegated", text, StringComparison.Ordinal);
        Assert.Equal(["authorization_code", "refresh_token"], _authority.Tokens.Select(f => f["grant_type"]));
        string address = Uri.UnescapeDataString(await File.ReadAllTextAsync(Seen));
        Assert.StartsWith($"{_authority.Address.GetLeftPart(UriPartial.Authority)}/{Tenant}/oauth2/v2.0/authorize", address, StringComparison.Ordinal);
        Assert.Contains("client_id=14d82eec-204b-4c2f-b7e8-296a70dab67e", address, StringComparison.Ordinal);
        Assert.Contains("/DeviceManagementManagedDevices.Read.All", address, StringComparison.Ordinal);
        Assert.DoesNotContain("Privileged", address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_authority_that_is_down_is_named()
    {
        string text = await RunAsync("param($at, $authority, $tenant, $client, $secret) $authority = 'https://localhost:1'; try { " + SecretScript[SecretScript.IndexOf(')')..][1..] + " } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }", Secret);

        Assert.Contains("AuthorityUnreachable,", text, StringComparison.Ordinal);
        Assert.Contains("https://localhost:1", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
    }

    private const string SecretScript = """
        param($at, $authority, $tenant, $client, $secret)
        $credential = [Management.Automation.PSCredential]::new($client, [Net.NetworkCredential]::new('', $secret).SecurePassword)
        Connect-IntuneMaintenance -TenantId $tenant -ClientSecretCredential $credential -GraphEndpoint $at -AuthorityHost $authority
        $credential.Password.Dispose()
        """;

    private static string Jwt(object claims) =>
        $"eyJhbGciOiJub25lIn0.{Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(claims)).TrimEnd('=').Replace('+', '-').Replace('/', '_')}.c2ln";

    private static void AssertSigned(string assertion, RSA key)
    {
        string[] parts = assertion.Split('.');
        using JsonDocument header = JsonDocument.Parse(Decode(parts[0]));
        RSASignaturePadding padding = header.RootElement.GetProperty("alg").GetString() == "PS256" ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1;
        Assert.True(key.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Decode(parts[2]), HashAlgorithmName.SHA256, padding));
    }

    private static byte[] Decode(string text)
    {
        string padded = text.Replace('-', '+').Replace('_', '/');
        return Convert.FromBase64String(padded.PadRight((padded.Length + 3) / 4 * 4, '='));
    }

    private async Task<string> RunAsync(string script, params string[] more)
    {
        string trust = Path.Combine(_folder, "trust.pem");
        await File.WriteAllTextAsync(trust, _authority.CertificatePem);
        (int code, string text) = await ChildShell.RunAsync(
            _folder,
            script,
            new Dictionary<string, string?>
            {
                ["SSL_CERT_FILE"] = trust,
                ["BROWSER_SEEN"] = Seen,
                ["PATH"] = $"{Browser}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}",
            },
            [_graph.BaseAddress.AbsoluteUri, _authority.Address.AbsoluteUri, Tenant, Client, .. more]);
        Assert.True(code == 0, text);
        return text;
    }

    private (int Status, object Body) Answer(string path, IReadOnlyDictionary<string, string> form)
    {
        if (path.EndsWith("/devicecode", StringComparison.Ordinal))
        {
            return (200, new { device_code = "the-device", user_code = "ABC123", verification_uri = "https://localhost/device", expires_in = 900, interval = 0, message = "Open https://localhost/device and enter the code ABC123." });
        }

        if (form.TryGetValue("client_secret", out string? secret) && secret != Secret)
        {
            return (401, new { error = "invalid_client", error_description = $"AADSTS7000215: Invalid client secret provided, got '{secret}'. Trace ID: 1 Correlation ID: 2 Timestamp: 3", error_codes = new[] { 7000215 } });
        }

        bool app = form["grant_type"] == "client_credentials";
        string token = _graph.Tenant.IssueToken(new SimulatedTokenRequest { AppOnly = app });
        return app
            ? (200, new { token_type = "Bearer", expires_in = 3600, access_token = token })
            : (200, new
            {
                token_type = "Bearer",
                expires_in = 3600,
                access_token = token,
                refresh_token = "the-refresh-token",
                scope = form.GetValueOrDefault("scope", ""),
                id_token = Jwt(new { tid = Tenant, oid = "1", sub = "s", preferred_username = _graph.Tenant.DisplayName, iss = "i", aud = form["client_id"] }),
                client_info = Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(new { uid = "1", utid = Tenant })).TrimEnd('='),
            });
    }
}
