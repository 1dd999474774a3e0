using System.Net;
using System.Net.Http.Headers;
using Azure.Core;

namespace IntuneMaintenance.Engine.Graph;

/// <summary>
/// Adds the token, to one host only: a next link, a redirect or a download address elsewhere never gets it. A refused token
/// is replaced once.
/// </summary>
internal sealed class TokenHandler : DelegatingHandler
{
    private readonly ITokenSource _tokens;
    private readonly Uri _endpoint;

    internal TokenHandler(ITokenSource tokens, Uri endpoint, HttpMessageHandler inner)
        : base(inner)
    {
        _tokens = tokens;
        _endpoint = endpoint;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!IsHome(request.RequestUri!))
        {
            throw new IntuneMaintenanceException(
                FailureKind.InvalidData,
                "ForeignAddress",
                $"The service named an address on another host ({request.RequestUri!.GetLeftPart(UriPartial.Authority)}); nothing was sent there.");
        }

        if (request.Content is not null)
        {
            // A second attempt with a fresh token needs the body again.
            await request.Content.LoadIntoBufferAsync().ConfigureAwait(false);
        }

        AccessToken token = await _tokens.GetAsync(refused: null, cancellationToken).ConfigureAwait(false);
        HttpResponseMessage response = await SendWithAsync(request, token, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.Unauthorized)
        {
            return response;
        }

        var refused = new RefusedToken(token.Token, ClaimsChallenge.In(response));
        AccessToken other = await _tokens.GetAsync(refused, cancellationToken).ConfigureAwait(false);
        if (other.Token == token.Token)
        {
            return response;
        }

        // 401 means that nothing was done, so that even a destructive request may go out again.
        response.Dispose();
        return await SendWithAsync(request, other, cancellationToken).ConfigureAwait(false);
    }

    private Task<HttpResponseMessage> SendWithAsync(HttpRequestMessage request, AccessToken token, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Token);
        return base.SendAsync(request, cancellationToken);
    }

    private bool IsHome(Uri address) =>
        address.Scheme == _endpoint.Scheme && address.Port == _endpoint.Port
        && string.Equals(address.IdnHost, _endpoint.IdnHost, StringComparison.OrdinalIgnoreCase);
}
