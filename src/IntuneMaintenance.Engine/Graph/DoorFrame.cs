using Microsoft.Graph;
using Microsoft.Kiota.Abstractions.Authentication;

namespace IntuneMaintenance.Engine.Graph;

/// <summary>Puts a door together: handler, tokens, transport, pacing, request builders.</summary>
internal static class DoorFrame
{
    internal static GraphDoor Open(HttpMessageHandler handler, Uri endpoint, ITokenSource tokens, Pacing pacing, TimeProvider time)
    {
        var paths = new GraphServiceClient(
            new HttpClient(new NoNetworkHandler()),
            new AnonymousAuthenticationProvider(),
            endpoint.AbsoluteUri.TrimEnd('/') + "/v1.0");
        return new GraphDoor(new GraphTransport(new TokenHandler(tokens, endpoint, handler), endpoint, time), pacing, paths, time);
    }
}
