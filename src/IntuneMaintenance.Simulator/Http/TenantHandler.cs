using System.Net;

namespace IntuneMaintenance.Simulator;

/// <summary>The front door for clients in the same process.</summary>
internal sealed class TenantHandler(SimulatedTenant tenant) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        bool control = request.RequestUri!.AbsolutePath.StartsWith("/simulator/", StringComparison.OrdinalIgnoreCase);
        if (!control)
        {
            tenant.Clock.BeginFlight();
        }

        GraphAnswer answer;
        try
        {
            byte[] body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            answer = await tenant.AnswerAsync(new WireRequest(request.Method.Method, request.RequestUri, Headers(request), body), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (!control)
            {
                tenant.Clock.EndFlight();
            }
        }

        return Deliver(request, answer);
    }

    private static Dictionary<string, string> Headers(HttpRequestMessage request)
    {
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, IEnumerable<string> values) in request.Headers.Concat(request.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>()))
        {
            headers[name] = string.Join(name == "User-Agent" ? " " : ",", values);
        }

        return headers;
    }

    private HttpResponseMessage Deliver(HttpRequestMessage request, GraphAnswer answer)
    {
        if (answer.Delivery == Delivery.Dropped)
        {
            throw new HttpRequestException("The connection was closed by the server.", new IOException("Connection reset by peer."));
        }

        HttpResponseMessage response = new((HttpStatusCode)answer.Status) { RequestMessage = request };
        response.Content = answer.Delivery == Delivery.Cut ? new StreamContent(new CutStream(answer.Body)) : new ByteArrayContent(answer.Body);
        response.Headers.TryAddWithoutValidation(FlightHandler.TimeHeader, JsonText.Instant(tenant.Clock.Now));
        foreach ((string name, string value) in answer.Headers)
        {
            if (!response.Headers.TryAddWithoutValidation(name, value))
            {
                response.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return response;
    }
}
