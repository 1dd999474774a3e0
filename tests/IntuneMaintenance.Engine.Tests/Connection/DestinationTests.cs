using IntuneMaintenance.Engine.Connection;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Connection;

public sealed class DestinationTests
{
    [Theory]
    [InlineData(CloudEnvironment.Global, "https://graph.microsoft.com", "https://login.microsoftonline.com/")]
    [InlineData(CloudEnvironment.USGov, "https://graph.microsoft.us", "https://login.microsoftonline.us/")]
    [InlineData(CloudEnvironment.USGovDoD, "https://dod-graph.microsoft.us", "https://login.microsoftonline.us/")]
    [InlineData(CloudEnvironment.China, "https://microsoftgraph.chinacloudapi.cn", "https://login.chinacloudapi.cn/")]
    public void Each_cloud_has_its_graph_its_authority_and_its_own_scope(CloudEnvironment environment, string graph, string authority)
    {
        var request = new ConnectionRequest { Method = SignInMethod.ClientSecret, Environment = environment };

        Destination destination = Destination.Of(request);

        Assert.Equal(new Uri(graph), destination.Endpoint);
        Assert.Equal(authority, destination.Authority.AbsoluteUri);
        Assert.Equal([graph + "/.default"], RequestedScopes.For(request, destination));
    }

    [Theory]
    [InlineData(CloudEnvironment.Global)]
    [InlineData(CloudEnvironment.USGovDoD)]
    [InlineData(CloudEnvironment.China)]
    public void A_bare_permission_is_asked_of_the_same_cloud(CloudEnvironment environment)
    {
        var request = new ConnectionRequest { Environment = environment, Scopes = ["User.Read", "user.read", " openid"] };
        Destination destination = Destination.Of(request);

        Assert.Equal([$"{Cloud.Of(environment).Graph.GetLeftPart(UriPartial.Authority)}/User.Read"], RequestedScopes.For(request, destination));
    }

    [Theory]
    [InlineData("https://apim.contoso.com/graph", "https://apim.contoso.com/graph")]
    [InlineData("https://apim.contoso.com/graph/v1.0/", "https://apim.contoso.com/graph")]
    [InlineData("https://graph.contoso.com/beta", "https://graph.contoso.com/")]
    [InlineData("http://127.0.0.1:5080/v1.0", "http://127.0.0.1:5080/")]
    [InlineData("http://localhost:5080", "http://localhost:5080/")]
    [InlineData("http://[::1]:5080/", "http://[::1]:5080/")]
    public void A_version_at_the_end_of_an_endpoint_does_not_matter(string given, string kept) =>
        Assert.Equal(new Uri(kept), Destination.Normalize(new Uri(given)));

    [Theory]
    [InlineData("http://graph.microsoft.com", "InsecureGraphEndpoint")]
    [InlineData("http://192.168.1.5", "InsecureGraphEndpoint")]
    [InlineData("http://localhost.contoso.com", "InsecureGraphEndpoint")]
    [InlineData("https://me:secret@graph.contoso.com", "InvalidGraphEndpoint")]
    [InlineData("https://graph.contoso.com/?a=b", "InvalidGraphEndpoint")]
    [InlineData("ftp://graph.contoso.com", "InvalidGraphEndpoint")]
    public void An_endpoint_that_would_leak_is_refused(string given, string errorId)
    {
        var failure = Assert.Throws<IntuneMaintenanceException>(() => Destination.Normalize(new Uri(given)));

        Assert.Equal(errorId, failure.ErrorId);
        Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SignInMethod.Interactive)]
    [InlineData(SignInMethod.DeviceCode)]
    [InlineData(SignInMethod.ClientSecret)]
    [InlineData(SignInMethod.Certificate)]
    [InlineData(SignInMethod.WorkloadIdentity)]
    public void Microsofts_authority_makes_no_token_for_a_foreign_endpoint(SignInMethod method)
    {
        foreach (Uri? authority in (Uri?[])[null, new("https://login.microsoftonline.com"), new("https://login.microsoftonline.us/")])
        {
            var request = new ConnectionRequest { Method = method, GraphEndpoint = new("https://graph.microsoft.com.evil.example"), AuthorityHost = authority };

            Assert.Equal("EndpointNeedsAuthority", Assert.Throws<IntuneMaintenanceException>(() => Destination.Of(request)).ErrorId);
        }
    }

    [Fact]
    public void A_foreign_endpoint_gets_only_tokens_of_its_own()
    {
        var request = new ConnectionRequest
        {
            Method = SignInMethod.ClientSecret,
            GraphEndpoint = new("http://127.0.0.1:5080/v1.0"),
            AuthorityHost = new("https://localhost:8443"),
        };
        Destination destination = Destination.Of(request);

        Assert.Equal(["http://127.0.0.1:5080/.default"], RequestedScopes.For(request, destination));
        Assert.False(destination.IsMicrosoftGraph);

        request.Method = SignInMethod.Interactive;
        request.Scopes = ["https://graph.microsoft.com/User.Read"];
        Assert.Equal("ForeignScope", Assert.Throws<IntuneMaintenanceException>(() => RequestedScopes.For(request, destination)).ErrorId);
    }

    [Fact]
    public void A_clouds_graph_under_another_environment_is_refused()
    {
        var request = new ConnectionRequest { Method = SignInMethod.ClientSecret, GraphEndpoint = new("https://graph.microsoft.us/v1.0") };

        var failure = Assert.Throws<IntuneMaintenanceException>(() => Destination.Of(request));

        Assert.Equal("EnvironmentMismatch", failure.ErrorId);
        Assert.Contains("USGov", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://login.contoso.com")]
    [InlineData("https://login.contoso.com/tenant")]
    [InlineData("https://a:b@login.contoso.com")]
    public void An_authority_is_a_https_host_alone(string authority)
    {
        var request = new ConnectionRequest { Method = SignInMethod.ClientSecret, AuthorityHost = new(authority) };

        Assert.Equal("InvalidAuthorityHost", Assert.Throws<IntuneMaintenanceException>(() => Destination.Of(request)).ErrorId);
    }
}
