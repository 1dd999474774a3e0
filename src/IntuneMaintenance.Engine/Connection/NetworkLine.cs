using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Connection;

/// <summary>The line to a Graph over the network, with a real sign-in or a ready token.</summary>
internal static class NetworkLine
{
    internal static ConnectionLine Open(ConnectionRequest request)
    {
        Destination destination = Destination.Of(request);
        TimeProvider time = TimeProvider.System;
        ArmLine? arm = ArmLine.ForNetwork(request, time);
        if (request.Method == SignInMethod.AccessToken)
        {
            return new ConnectionLine(destination.Endpoint, NetworkHandler.To(destination.Endpoint), FixedToken.From(request, time), time) { Arm = arm };
        }

        var signIn = new CredentialSignIn(request, destination);
        var tokens = new RenewingTokens(signIn.FetchAsync, time);
        return new ConnectionLine(destination.Endpoint, NetworkHandler.To(destination.Endpoint), tokens, time, tokens, signIn) { Arm = arm };
    }
}
