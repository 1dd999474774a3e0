using Azure.Core;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Connection;

/// <summary>The connection's identity at storage accounts. Nothing is asked for before a container is opened without a SAS.</summary>
internal sealed class StorageSignIn : TokenCredential, IDisposable
{
    private readonly CredentialSignIn _signIn;
    private readonly RenewingTokens _tokens;

    private StorageSignIn(CredentialSignIn signIn, TimeProvider time)
    {
        _signIn = signIn;
        _tokens = new RenewingTokens(signIn.FetchAsync, time);
    }

    /// <summary>How containers are opened, and what has to be disposed of with the connection.</summary>
    internal static (BlobSignIn SignIn, IDisposable? Owned) For(ConnectionRequest request, TimeProvider time)
    {
        if (request.Method is SignInMethod.Simulated or SignInMethod.AccessToken)
        {
            string why = request.Method == SignInMethod.Simulated ? "a simulated tenant signs in nowhere" : "the connection has a token for Graph, which is never sent there";
            return (BlobSignIn.None($"{why}, and there is no SAS in the address."), null);
        }

        Destination destination = Destination.OfStorage(request);
        var credential = new StorageSignIn(new CredentialSignIn(request, destination, [destination.Resource + "/.default"]), time);
        return (BlobSignIn.With(credential, destination.Cloud.Blobs), credential);
    }

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        GetTokenAsync(requestContext, cancellationToken).AsTask().GetAwaiter().GetResult();

    public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        // A refused token comes back with what the service demands of the next one.
        RefusedToken? refused = requestContext.Claims is { Length: > 0 } claims && _tokens.Present is { } present ? new RefusedToken(present.Token, claims) : null;
        return await _tokens.GetAsync(refused, cancellationToken).ConfigureAwait(false);
    }

    public void Dispose()
    {
        _tokens.Dispose();
        _signIn.Dispose();
    }
}
