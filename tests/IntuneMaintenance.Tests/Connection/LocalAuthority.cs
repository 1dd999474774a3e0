using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IntuneMaintenance.Tests.Connection;

/// <summary>A sign-in authority on loopback over TLS: it gives the tokens that a test issues, and keeps what it was asked.</summary>
internal sealed class LocalAuthority : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly X509Certificate2 _certificate;

    private LocalAuthority(WebApplication application, X509Certificate2 certificate)
    {
        _application = application;
        _certificate = certificate;
    }

    /// <summary>By name: the certificate is made out to it.</summary>
    internal Uri Address => new($"https://localhost:{new Uri(_application.Urls.First()).Port}");

    /// <summary>What a client has to trust, for SSL_CERT_FILE.</summary>
    internal string CertificatePem => _certificate.ExportCertificatePem();

    /// <summary>Requests so far: the path, and the fields of the form.</summary>
    internal ConcurrentQueue<(string Path, IReadOnlyDictionary<string, string> Form)> Received { get; } = new();

    /// <summary>Token requests alone.</summary>
    internal IReadOnlyList<IReadOnlyDictionary<string, string>> Tokens => [.. Received.Where(r => r.Path.EndsWith("/token", StringComparison.Ordinal)).Select(r => r.Form)];

    internal static async Task<LocalAuthority> StartAsync(Func<string, IReadOnlyDictionary<string, string>, (int Status, object Body)> answer)
    {
        X509Certificate2 certificate = MakeCertificate();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        var authority = new LocalAuthority(builder.Build(), certificate);
        authority._application.Run(context => authority.AnswerAsync(context, answer));
        await authority._application.StartAsync();
        return authority;
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _certificate.Dispose();
    }

    private static X509Certificate2 MakeCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using X509Certificate2 made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }

    private async Task AnswerAsync(HttpContext context, Func<string, IReadOnlyDictionary<string, string>, (int Status, object Body)> answer)
    {
        IReadOnlyDictionary<string, string> form = context.Request.HasFormContentType
            ? (await context.Request.ReadFormAsync()).ToDictionary(f => f.Key, f => f.Value.ToString())
            : new Dictionary<string, string>();
        string path = context.Request.Path;
        Received.Enqueue((path, form));
        (int status, object body) = answer(path, form);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(body)));
    }
}
