using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Connection;

/// <summary>What the door to Azure Resource Manager is hung on: its own endpoint, its own way there, its own tokens.</summary>
internal sealed class ArmLine : IDisposable
{
    private readonly IReadOnlyList<IDisposable> _owned;

    internal ArmLine(Uri endpoint, HttpMessageHandler handler, ITokenSource tokens, params IDisposable[] owned)
    {
        Endpoint = endpoint;
        Handler = handler;
        Tokens = tokens;
        _owned = owned;
    }

    internal Uri Endpoint { get; }

    internal HttpMessageHandler Handler { get; }

    internal ITokenSource Tokens { get; }

    /// <summary>The line over the network; null when no token of its own can be had. Nothing is sent before it is used.</summary>
    internal static ArmLine? ForNetwork(ConnectionRequest request, TimeProvider time)
    {
        if (Destination.OfArm(request) is not { } destination)
        {
            return null;
        }

        if (request.Method == SignInMethod.AccessToken)
        {
            return request.ArmAccessToken is null
                ? null
                : new ArmLine(destination.Endpoint, NetworkHandler.To(destination.Endpoint), FixedToken.From(request.ArmAccessToken, nameof(request.ArmAccessToken), time));
        }

        var signIn = new CredentialSignIn(request, destination, [destination.Resource + "/.default"]);
        var tokens = new RenewingTokens(signIn.FetchAsync, time);
        return new ArmLine(destination.Endpoint, NetworkHandler.To(destination.Endpoint), tokens, tokens, signIn);
    }

    public void Dispose()
    {
        Handler.Dispose();
        foreach (IDisposable owned in _owned)
        {
            owned.Dispose();
        }
    }
}
