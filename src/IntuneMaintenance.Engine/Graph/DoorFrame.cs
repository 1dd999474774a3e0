using Microsoft.Graph;
using Microsoft.Kiota.Abstractions.Authentication;

namespace IntuneMaintenance.Engine.Graph;

/// <summary>Puts a door together: handler, tokens, transport, pacing, request builders.</summary>
internal sealed class DoorFrame
{
    private readonly GraphTransport _transport;
    private readonly GraphServiceClient _paths;
    private readonly TimeProvider _time;

    internal DoorFrame(HttpMessageHandler handler, Uri endpoint, ITokenSource tokens, TimeProvider time)
    {
        _transport = new GraphTransport(new TokenHandler(tokens, endpoint, handler), endpoint, time);
        _paths = new GraphServiceClient(
            new HttpClient(new NoNetworkHandler()),
            new AnonymousAuthenticationProvider(),
            endpoint.AbsoluteUri.TrimEnd('/') + "/v1.0");
        _time = time;
    }

    /// <summary>A door over this frame; the last one made is the one to dispose.</summary>
    internal GraphDoor Hang(Pacing pacing) => new(_transport, pacing, _paths, _time);
}
