using System.Management.Automation;
using System.Net;
using System.Net.Sockets;
using System.Security;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Connection;

public sealed class EndpointTests : IDisposable
{
    private const string Organization = """{"value":[{"id":"7d9d5c3e-0c86-4b47-8bb8-7f3d8e0f9a11","displayName":"Local"}]}""";
    private readonly PowerShellHarness _shell = new();
    private readonly SecureString _token = new NetworkCredential("", "opaque-token-of-the-test").SecurePassword;

    public void Dispose()
    {
        _token.Dispose();
        _shell.Dispose();
    }

    [Fact]
    public async Task A_next_link_to_another_host_gets_neither_a_request_nor_the_token()
    {
        await using LocalGraph thief = await LocalGraph.StartAsync(_ => LocalGraph.Json(200, """{"value":[]}"""));
        await using LocalGraph graph = await LocalGraph.StartAsync(request => LocalGraph.Json(
            200,
            request.Contains("organization", StringComparison.Ordinal) ? Organization : $$"""{"value":[],"@odata.nextLink":"{{thief.Address}}v1.0/more"}"""));
        Connect(graph.Address).EnsureClean();

        ScriptResult result = _shell.Run("Get-IntuneDevice");

        Assert.Equal(["ForeignAddress"], result.ErrorIds);
        Assert.Empty(thief.Received);
        Assert.All(graph.Received, r => Assert.Equal("Bearer opaque-token-of-the-test", r.Authorization));
        Assert.Contains(graph.Received, r => r.Request.Contains("managedDevices", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using LocalGraph thief = await LocalGraph.StartAsync(_ => LocalGraph.Json(200, Organization));
        await using LocalGraph graph = await LocalGraph.StartAsync(_ => LocalGraph.Json(307, "{}"), ("Location", $"{thief.Address}v1.0/organization"));

        Assert.Equal(["ServiceFailed"], Connect(graph.Address).ErrorIds);
        Assert.Empty(thief.Received);
    }

    [Fact]
    public async Task An_endpoint_that_is_down_is_named()
    {
        Uri gone;
        await using (LocalGraph graph = await LocalGraph.StartAsync(_ => LocalGraph.Json(200, "{}")))
        {
            gone = graph.Address;
        }

        ScriptResult result = Connect(gone);

        Assert.Equal(["EndpointUnreachable"], result.ErrorIds);
        Assert.Equal(ErrorCategory.ConnectionError, result.AllErrors[0].CategoryInfo.Category);
        Assert.Contains(gone.Authority, result.AllErrors[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_for_one_tenant_at_an_endpoint_of_another_is_refused()
    {
        using var tenant = new SimulatedTenant(new SimulatedTenantOptions { DeviceCount = 1, Start = DateTimeOffset.UtcNow });
        await using LocalGraph graph = await LocalGraph.StartAsync(_ => LocalGraph.Json(200, Organization));
        using SecureString token = new NetworkCredential("", tenant.IssueToken(new())).SecurePassword;

        Assert.Equal(["TenantMismatch"], Connect(graph.Address, token).ErrorIds);
    }

    [Theory]
    [InlineData("http://graph.microsoft.com", "InsecureGraphEndpoint")]
    [InlineData("https://admin:hidden@graph.contoso.com", "InvalidGraphEndpoint")]
    [InlineData("https://graph.microsoft.us", "EnvironmentMismatch")]
    public void An_endpoint_that_would_leak_is_refused(string endpoint, string errorId)
    {
        ScriptResult result = Connect(new Uri(endpoint));

        Assert.Equal([errorId], result.ErrorIds);
        Assert.DoesNotContain("hidden", result.AllErrors[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_credential_and_a_foreign_endpoint_need_an_authority_of_their_own()
    {
        using SecureString secret = new NetworkCredential("", "hush").SecurePassword;
        ScriptResult result = _shell.Run(
            "param($credential) Connect-IntuneMaintenance -TenantId contoso.com -ClientSecretCredential $credential -GraphEndpoint https://graph.contoso.com",
            ("credential", new PSCredential("11111111-2222-3333-4444-555555555555", secret)));

        Assert.Equal(["EndpointNeedsAuthority"], result.ErrorIds);
        Assert.Contains("-AuthorityHost", result.AllErrors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sign_in_that_hangs_is_stopped_within_a_second()
    {
        using var authority = new TcpListener(IPAddress.Loopback, 0);
        authority.Start();
        using SecureString secret = new NetworkCredential("", "hush").SecurePassword;
        using RunningScript running = _shell.Start(
            "param($authority, $credential) Connect-IntuneMaintenance -TenantId contoso.com -ClientSecretCredential $credential -GraphEndpoint https://graph.contoso.com -AuthorityHost $authority",
            ("authority", new Uri($"https://localhost:{((IPEndPoint)authority.LocalEndpoint).Port}")),
            ("credential", new PSCredential("11111111-2222-3333-4444-555555555555", secret)));
        using TcpClient silence = await authority.AcceptTcpClientAsync();

        TimeSpan took = running.Stop();

        Assert.True(took < TimeSpan.FromSeconds(1), $"It took {took}.");
        Assert.IsType<PipelineStoppedException>(running.Wait().Terminating);
        Assert.Empty(_shell.Run("Get-IntuneMaintenanceContext").EnsureClean().Output);
    }

    private ScriptResult Connect(Uri endpoint, SecureString? token = null) =>
        _shell.Run("param($at, $token) Connect-IntuneMaintenance -AccessToken $token -GraphEndpoint $at", ("at", endpoint), ("token", token ?? _token));
}
