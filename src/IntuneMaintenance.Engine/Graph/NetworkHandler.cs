using System.Net;

namespace IntuneMaintenance.Engine.Graph;

/// <summary>The network end of the door.</summary>
internal static class NetworkHandler
{
    internal static SocketsHttpHandler To(Uri endpoint) => new()
    {
        // A redirect would carry the request, and its token, to an address that nobody checked.
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.All,
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        ConnectTimeout = TimeSpan.FromSeconds(20),
        UseProxy = !endpoint.IsLoopback,
    };
}
