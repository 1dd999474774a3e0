using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace IntuneMaintenance.Azurite;

/// <summary>A storage account on this machine, in a process of its own. With a certificate it takes tokens too.</summary>
internal sealed class AzuriteServer : IDisposable
{
    internal const string Account = "devstoreaccount1";

    // The emulator's own key, which everybody knows.
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private const string Listening = "successfully listens on ";
    private readonly Process _process;
    private readonly string _folder;

    private AzuriteServer(Process process, string folder, Uri address, string? certificate)
    {
        _process = process;
        _folder = folder;
        Endpoint = new Uri(address, Account);
        CertificatePem = certificate;
        Sas = MakeSas("rwdlac");
    }

    /// <summary>The account's address.</summary>
    internal Uri Endpoint { get; }

    /// <summary>What a client has to trust; null over plain http.</summary>
    internal string? CertificatePem { get; }

    /// <summary>A SAS for all of it, without the question mark.</summary>
    internal string Sas { get; }

    /// <summary>What must never be seen anywhere.</summary>
    internal string Signature => Sas[(Sas.IndexOf("sig=", StringComparison.Ordinal) + 4)..];

    internal static async Task<AzuriteServer> StartAsync(bool tokens = false)
    {
        string folder = Directory.CreateTempSubdirectory("azurite-").FullName;
        var start = new ProcessStartInfo("node")
        {
            ArgumentList = { AzuriteInstallation.Program, "--blobPort", "0", "--inMemoryPersistence", "--silent", "--disableTelemetry", "--skipApiVersionCheck" },
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        };
        string? certificate = null;
        if (tokens)
        {
            (certificate, string key) = MakeCertificate();
            await File.WriteAllTextAsync(Path.Combine(folder, "certificate.pem"), certificate);
            await File.WriteAllTextAsync(Path.Combine(folder, "key.pem"), key);
            foreach (string argument in (string[])["--cert", Path.Combine(folder, "certificate.pem"), "--key", Path.Combine(folder, "key.pem"), "--oauth", "basic"])
            {
                start.ArgumentList.Add(argument);
            }
        }

        Process process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1)) is { } line)
        {
            if (line.IndexOf(Listening, StringComparison.Ordinal) is > 0 and int at)
            {
                _ = process.StandardOutput.ReadToEndAsync(); // a full pipe would stop it
                return new AzuriteServer(process, folder, new Uri(line[(at + Listening.Length)..].Trim() + "/"), certificate);
            }
        }

        throw new InvalidOperationException("Azurite ended before it listened.");
    }

    /// <summary>A container's address, or that of a prefix in it, with the SAS.</summary>
    internal string Open(string path) => $"{Endpoint}/{path}?{Sas}";

    internal string Shown(string path) => $"{Endpoint}/{path}";

    internal string MakeSas(string permissions)
    {
        const string Version = "2018-11-09";
        string end = DateTime.UtcNow.AddDays(1).ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
        string text = $"{Account}\n{permissions}\nb\nsco\n\n{end}\n\n\n{Version}\n";
        string signature = Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(Key), Encoding.UTF8.GetBytes(text)));
        return $"sv={Version}&ss=b&srt=sco&sp={permissions}&se={Uri.EscapeDataString(end)}&sig={Uri.EscapeDataString(signature)}";
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static (string Certificate, string Key) MakeCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using X509Certificate2 made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return (made.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }
}
