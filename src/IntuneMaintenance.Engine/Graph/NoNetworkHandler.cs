namespace IntuneMaintenance.Engine.Graph;

/// <summary>Stands behind the SDK's request builders, which only name paths here: what they would send goes through the door.</summary>
internal sealed class NoNetworkHandler : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("The SDK's client sends nothing by itself; use the door.");
}
