using System.Management.Automation;
using System.Net;
using System.Security;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Simulator.Server;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Connection;

public sealed class AccessTokenTests : IAsyncLifetime, IDisposable
{
    private const string Connect =
        "param($at, $token, $tenant) $more = if ($tenant) { @{ TenantId = $tenant } } else { @{} }; Connect-IntuneMaintenance -AccessToken $token -GraphEndpoint $at -PassThru @more";

    private readonly PowerShellHarness _shell = new();
    private SimulatorServer _server = null!;

    public async Task InitializeAsync()
    {
        // Tokens are checked by the real clock before they are sent, and by the tenant's when they arrive.
        _server = await SimulatorServer.StartAsync(new SimulatedTenantOptions { DeviceCount = 250, RequireToken = true, Start = DateTimeOffset.UtcNow });
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void A_token_says_who_it_is_for()
    {
        ScriptResult app = Run(Issue(new SimulatedTokenRequest { AppOnly = true, Permissions = ["DeviceManagementManagedDevices.Read.All", "Organization.Read.All"] })).EnsureClean();

        Assert.Equal("AppOnly", $"{app["TokenKind"]}");
        Assert.Equal("Maintenance runbook", app["Account"]);
        Assert.Equal(["DeviceManagementManagedDevices.Read.All", "Organization.Read.All"], (string[])app["Permissions"]!);
        Assert.Equal("AccessToken", $"{app["AuthType"]}");
        Assert.Equal(_server.Tenant.DisplayName, app["TenantName"]);
    }

    [Fact]
    public void Bearer_in_front_of_it_does_no_harm() =>
        Assert.Equal(_server.Tenant.TenantId.ToString(), Run("Bearer " + Issue(new())).EnsureClean()["TenantId"]);

    [Fact]
    public void Without_the_right_to_read_the_organization_the_tenant_is_known_by_its_id()
    {
        ScriptResult context = Run(Issue(new SimulatedTokenRequest { AppOnly = true, Permissions = ["DeviceManagementManagedDevices.Read.All"] })).EnsureClean();

        Assert.Equal(_server.Tenant.TenantId.ToString(), context["TenantName"]);
        Assert.Equal(250, _shell.Run("Get-IntuneDevice").EnsureClean().Output.Count);
    }

    [Fact]
    public void An_opaque_token_works_and_nobody_knows_what_it_may()
    {
        ScriptResult context = Run("EwB4A8l6BAAUO9chh8cJscQLmU").EnsureClean();

        Assert.Equal("Unknown", $"{context["TokenKind"]}");
        Assert.Null(context["Permissions"]);
        Assert.Null(context["ExpiresOn"]);
        Assert.Equal(_server.Tenant.TenantId.ToString(), context["TenantId"]);
        Assert.Equal(250, _shell.Run("Get-IntuneDevice").EnsureClean().Output.Count);
        Assert.All(_shell.Run("Test-IntunePermission").EnsureClean().Values<object>("CanRun"), can => Assert.Equal("Unknown", $"{can}"));
    }

    [Fact]
    public void An_expired_token_is_not_even_sent()
    {
        ScriptResult result = Run(Issue(new SimulatedTokenRequest { Lifetime = TimeSpan.FromHours(-1) }));

        Assert.Equal(["TokenExpired"], result.ErrorIds);
        Assert.Equal(ErrorCategory.AuthenticationError, result.AllErrors[0].CategoryInfo.Category);
        Assert.Equal(0, _server.Tenant.Summarize().Requests);
    }

    [Fact]
    public void A_token_of_another_tenant_than_named_is_not_even_sent()
    {
        ScriptResult result = Run(Issue(new()), Guid.NewGuid().ToString());

        Assert.Equal(["WrongTenant"], result.ErrorIds);
        Assert.Equal(0, _server.Tenant.Summarize().Requests);
    }

    [Fact]
    public void A_domain_that_is_not_the_tenants_is_refused() =>
        Assert.Equal(["WrongTenant"], Run(Issue(new()), "fabrikam.onmicrosoft.com").ErrorIds);

    [Fact]
    public void A_domain_of_the_tenant_is_as_good_as_its_id() =>
        Assert.Equal(_server.Tenant.TenantId.ToString(), Run(Issue(new()), "contoso1.onmicrosoft.com").EnsureClean()["TenantId"]);

    [Theory]
    [InlineData(" ")]
    [InlineData("two words")]
    [InlineData("line\nbreak")]
    public void What_cannot_be_a_token_is_refused(string token)
    {
        ScriptResult result = Run(token);

        Assert.Equal(["InvalidAccessToken"], result.ErrorIds);
        Assert.DoesNotContain("words", result.AllErrors[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_that_expires_in_the_middle_of_a_listing_ends_it_loudly()
    {
        Run(Issue(new())).EnsureClean();
        _server.Tenant.Exchanged += exchange =>
        {
            if (exchange.Status == 200 && exchange.RequestUri.Query.Contains("skiptoken", StringComparison.Ordinal))
            {
                _server.Tenant.Clock.AdvanceTo(_server.Tenant.Clock.GetUtcNow().AddHours(2));
            }
        };

        ScriptResult result = _shell.Run("try { Get-IntuneDevice; 'behind it' } catch { throw }");

        Assert.Equal(["TokenNotAccepted"], result.ErrorIds);
        Assert.NotNull(result.Terminating);
        Assert.Equal(200, result.Output.Count);
        Assert.DoesNotContain(result.Output, o => o.BaseObject is "behind it");
        Assert.Contains("Connect-IntuneMaintenance", result.TerminatingError!.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_simulated_sign_in_gets_a_fresh_token_in_the_middle_of_a_listing()
    {
        await using SimulatorServer server = await SimulatorServer.StartAsync(
            new SimulatedTenantOptions { DeviceCount = 250, PageSize = 1, RequireToken = true, Faults = [FaultNames.TokenExpiry] });
        int refused = 0;
        server.Tenant.Exchanged += exchange => refused += exchange.Status == 401 ? 1 : 0;
        _shell.Connect(server.BaseAddress);

        Assert.Equal(250, _shell.Run("Get-IntuneDevice").EnsureClean().Output.Count);
        Assert.Equal(1, refused);
    }

    [Fact]
    public void No_stream_shows_the_token()
    {
        string token = Issue(new SimulatedTokenRequest { Permissions = ["User.Read"] });

        ScriptResult result = Run(token);
        ScriptResult denied = _shell.Run("Get-IntuneDevice -Verbose -Debug");

        Assert.Equal(["PermissionMissing"], denied.ErrorIds);
        string all = string.Join('\n', [.. result.Output.Select(o => o.ToString()), .. denied.AllErrors.Select(e => $"{e} {e.Exception}"), .. denied.Verbose, _shell.Host.Ui.Text]);
        Assert.DoesNotContain(token.Split('.')[1], all, StringComparison.Ordinal);
    }

    private string Issue(SimulatedTokenRequest request) => _server.Tenant.IssueToken(request);

    private ScriptResult Run(string token, string? tenant = null)
    {
        using SecureString secure = new NetworkCredential("", token).SecurePassword;
        return _shell.Run(Connect, ("at", _server.BaseAddress), ("token", secure), ("tenant", tenant));
    }
}
