using System.Net.Sockets;
using System.Text.RegularExpressions;
using Azure.Identity;

namespace IntuneMaintenance.Engine.Connection;

/// <summary>Says why a sign-in failed: the authority's own code and sentence, and nothing that was sent there.</summary>
internal static partial class SignInFailures
{
    private const int LongestReason = 400;

    // No inner exception: the library's carries the authority's whole answer.
    internal static IntuneMaintenanceException From(AuthenticationFailedException error, ConnectionRequest request, Destination destination)
    {
        if (Find<IntuneMaintenanceException>(error) is { } ours)
        {
            return ours;
        }

        string method = Describe(request.Method);
        if (error is AuthenticationRequiredException)
        {
            return new IntuneMaintenanceException(FailureKind.Authentication, "SignInRequired", $"The sign-in {method} can no longer be renewed by itself.")
            {
                Advice = "Run Connect-IntuneMaintenance again.",
            };
        }

        if (error is CredentialUnavailableException)
        {
            return new IntuneMaintenanceException(FailureKind.Authentication, "SignInUnavailable", $"Signing in {method} is not possible here: {Reason(error, request)}")
            {
                Advice = request.Method == SignInMethod.ManagedIdentity ? "Use -Identity only on an Azure resource that has a managed identity." : null,
            };
        }

        string code = ErrorCode().Match(error.ToString()) is { Success: true } found ? found.Value : "";
        if (code.Length == 0 && (Find<SocketException>(error) is not null || Find<HttpRequestException>(error) is not null))
        {
            string where = request.Method == SignInMethod.ManagedIdentity ? "The managed identity's endpoint" : destination.Authority.GetLeftPart(UriPartial.Authority);
            return new IntuneMaintenanceException(FailureKind.Connection, "AuthorityUnreachable", $"{where} cannot be reached for the sign-in: {Innermost(error).Message}")
            {
                Target = where,
                Advice = "Check the network, a proxy, and -Environment or -AuthorityHost.",
            };
        }

        return new IntuneMaintenanceException(FailureKind.Authentication, "SignInFailed", $"Signing in {method} failed: {Reason(error, request)}")
        {
            Code = code.Length > 0 ? code : null,
            Advice = code.Length == 0 && request.Method == SignInMethod.Interactive
                ? "Where no browser can be shown, use -UseDeviceCode."
                : AdviceFor(code),
        };
    }

    private static string Reason(Exception error, ConnectionRequest request)
    {
        // The innermost sentence that names a code is the authority's own; what follows its first line are trace ids.
        string text = Chain(error).Select(e => e.Message).LastOrDefault(m => ErrorCode().IsMatch(m)) ?? Innermost(error).Message;
        text = TraceIds().Split(text.Split('\n', 2)[0])[0].Trim();
        foreach (string secret in new[] { SecureText.Reveal(request.ClientSecret), SecureText.Reveal(request.CertificatePassword) }.Where(s => s.Length > 0))
        {
            text = text.Replace(secret, "***", StringComparison.Ordinal);
        }

        return text.Length > LongestReason ? text[..LongestReason] + "..." : text;
    }

    private static string? AdviceFor(string code) => code switch
    {
        "AADSTS7000215" => "Use the secret's value, not its id; check that it has not expired.",
        "AADSTS7000222" => "The client secret has expired: make a new one.",
        "AADSTS700027" or "AADSTS700016" => "Check -ClientId, -TenantId and the certificate that is registered with the application.",
        "AADSTS90002" => "Check -TenantId and -Environment.",
        "AADSTS65001" => "An administrator has to consent to the permissions first.",
        _ => null,
    };

    private static string Describe(SignInMethod method) => method switch
    {
        SignInMethod.Interactive => "with a browser",
        SignInMethod.DeviceCode => "with a device code",
        SignInMethod.ClientSecret => "with a client secret",
        SignInMethod.Certificate => "with a certificate",
        SignInMethod.ManagedIdentity => "with a managed identity",
        _ => "with a federated token",
    };

    private static IEnumerable<Exception> Chain(Exception error)
    {
        for (Exception? e = error; e is not null; e = e.InnerException)
        {
            yield return e;
        }
    }

    private static Exception Innermost(Exception error) => Chain(error).Last();

    private static T? Find<T>(Exception error)
        where T : Exception => Chain(error).OfType<T>().FirstOrDefault();

    [GeneratedRegex(@"AADSTS\d+")]
    private static partial Regex ErrorCode();

    [GeneratedRegex(@"\s*(Trace ID|Correlation ID):", RegexOptions.IgnoreCase)]
    private static partial Regex TraceIds();
}
