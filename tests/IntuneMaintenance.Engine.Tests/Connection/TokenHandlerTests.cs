using System.Net;
using System.Text;
using Azure.Core;
using IntuneMaintenance.Engine.Graph;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Connection;

public sealed class TokenHandlerTests
{
    private readonly List<(Uri Address, string? Token, string? Body)> _sent = [];
    private readonly List<RefusedToken?> _asked = [];
    private string[] _accepted = ["first"];
    private string[] _issued = ["first", "second"];
    private string? _challenge;

    [Theory]
    [InlineData("https://graph.contoso.com.evil.example/v1.0/x")]
    [InlineData("http://graph.contoso.com/v1.0/x")]
    [InlineData("https://graph.contoso.com:8443/v1.0/x")]
    [InlineData("https://evil.example/v1.0/x")]
    public async Task Nothing_goes_to_another_address(string address)
    {
        using HttpMessageInvoker client = Client();

        var failure = await Assert.ThrowsAsync<IntuneMaintenanceException>(() => SendAsync(client, address));

        Assert.Equal("ForeignAddress", failure.ErrorId);
        Assert.Empty(_sent);
        Assert.Empty(_asked);
    }

    [Fact]
    public async Task A_refused_token_is_replaced_and_the_request_repeated_whole()
    {
        _accepted = ["second"];
        using HttpMessageInvoker client = Client();

        using HttpResponseMessage response = await SendAsync(client, "https://graph.contoso.com/v1.0/x");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal([("first", "body"), ("second", "body")], _sent.Select(s => (s.Token, s.Body)));
    }

    [Fact]
    public async Task A_challenge_reaches_whoever_gets_the_next_token()
    {
        _accepted = ["second"];
        _challenge = $"Bearer realm=\"\", error=\"insufficient_claims\", claims=\"{Convert.ToBase64String(Encoding.UTF8.GetBytes("""{"access_token":{}}"""))}\"";
        using HttpMessageInvoker client = Client();

        using HttpResponseMessage response = await SendAsync(client, "https://graph.contoso.com/v1.0/x");

        Assert.Equal("""{"access_token":{}}""", _asked[1]?.Claims);
        Assert.Equal("first", _asked[1]?.Token);
    }

    [Fact]
    public async Task Without_another_token_the_refusal_stands_and_nothing_is_repeated()
    {
        _accepted = [];
        _issued = ["first"];
        using HttpMessageInvoker client = Client();

        using HttpResponseMessage response = await SendAsync(client, "https://graph.contoso.com/v1.0/x");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Single(_sent);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpMessageInvoker client, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent("body") };
        return await client.SendAsync(request, CancellationToken.None);
    }

    private HttpMessageInvoker Client() => new(new TokenHandler(new Source(this), new Uri("https://graph.contoso.com"), new Service(this)));

    private sealed class Source(TokenHandlerTests test) : ITokenSource
    {
        public AccessToken? Present => null;

        public Task<AccessToken> GetAsync(RefusedToken? refused, CancellationToken cancellationToken)
        {
            test._asked.Add(refused);
            string token = test._issued[refused is null ? 0 : Math.Min(1, test._issued.Length - 1)];
            return Task.FromResult(new AccessToken(token, DateTimeOffset.MaxValue));
        }
    }

    private sealed class Service(TokenHandlerTests test) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            string? token = request.Headers.Authorization?.Parameter;
            test._sent.Add((request.RequestUri!, token, await request.Content!.ReadAsStringAsync(cancellationToken)));
            var response = new HttpResponseMessage(test._accepted.Contains(token) ? HttpStatusCode.OK : HttpStatusCode.Unauthorized);
            if (test._challenge is not null)
            {
                response.Headers.TryAddWithoutValidation("WWW-Authenticate", test._challenge);
            }

            return response;
        }
    }
}
