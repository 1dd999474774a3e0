using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using Azure.Core;
using Azure.Identity;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Connection;

/// <summary>Signs in through Azure.Identity, and gets a token other than the one that was refused when it must.</summary>
internal sealed class CredentialSignIn : IDisposable
{
    private readonly ConnectionRequest _request;
    private readonly Destination _destination;
    private readonly string[] _scopes;
    private readonly X509Certificate2? _certificate;
    private TokenCredential _credential;
    private bool _signedIn;

    internal CredentialSignIn(ConnectionRequest request, Destination destination)
        : this(request, destination, RequestedScopes.For(request, destination))
    {
    }

    internal CredentialSignIn(ConnectionRequest request, Destination destination, string[] scopes)
    {
        _request = request;
        _destination = destination;
        _scopes = scopes;
        // Kept, because its file may be gone when the sign-in is repeated hours later.
        _certificate = request.Method == SignInMethod.Certificate ? Certificates.Load(request) : null;
        _credential = Credentials.Create(request, destination, _certificate);
    }

    internal async Task<AccessToken> FetchAsync(RefusedToken? refused, CancellationToken cancellationToken)
    {
        try
        {
            return await AskAsync(refused, cancellationToken).ConfigureAwait(false);
        }
        catch (AuthenticationFailedException e)
        {
            throw SignInFailures.From(e, _request, _destination);
        }
    }

    public void Dispose() => _certificate?.Dispose();

    private async Task<AccessToken> AskAsync(RefusedToken? refused, CancellationToken cancellationToken)
    {
        string? claims = refused?.Claims;
        if (refused is not null && _request.Method is SignInMethod.ClientSecret or SignInMethod.Certificate or SignInMethod.WorkloadIdentity)
        {
            // Azure.Identity would hand out the refused token again from its cache; a new credential has none.
            _credential = Credentials.Create(_request, _destination, _certificate);
        }
        else if (refused is not null)
        {
            // A person is not asked twice, and the managed identity's cache is the process's: a claims request passes both.
            claims ??= IssuedFromNowOn();
        }

        var context = new TokenRequestContext(_scopes, claims: claims);
        if (!_signedIn)
        {
            await SignInAsync(context, cancellationToken).ConfigureAwait(false);
            _signedIn = true;
        }

        return await _credential.GetTokenAsync(context, cancellationToken).ConfigureAwait(false);
    }

    private Task SignInAsync(TokenRequestContext context, CancellationToken cancellationToken) => _credential switch
    {
        InteractiveBrowserCredential browser => browser.AuthenticateAsync(context, cancellationToken),
        DeviceCodeCredential code => code.AuthenticateAsync(context, cancellationToken),
        _ => Task.CompletedTask,
    };

    private static string IssuedFromNowOn()
    {
        string now = DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return """{"access_token":{"nbf":{"essential":true,"value":"NOW"}}}""".Replace("NOW", now, StringComparison.Ordinal);
    }
}
