using System.Globalization;
using System.Text.Json;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Simulator.Server;

namespace IntuneMaintenance.Tests.Connection;

/// <summary>The managed identity as Azure Automation and App Service offer it. Its tokens are cached by the process, so each test has one.</summary>
public sealed class ManagedIdentityTests : IAsyncLifetime
{
    private const string Header = "the-identity-header";
    private readonly string _folder = Directory.CreateTempSubdirectory("identity-").FullName;
    private SimulatorServer _graph = null!;
    private LocalGraph _identity = null!;

    public async Task InitializeAsync()
    {
        _graph = await SimulatorServer.StartAsync(
            new SimulatedTenantOptions { DeviceCount = 250, PageSize = 1, RequireToken = true, Faults = [FaultNames.TokenExpiry], Start = DateTimeOffset.UtcNow });
        _identity = await LocalGraph.StartAsync(_ => LocalGraph.Json(200, JsonSerializer.Serialize(new
        {
            access_token = _graph.Tenant.IssueToken(new SimulatedTokenRequest { AppOnly = true }),
            expires_on = DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            resource = _graph.BaseAddress.AbsoluteUri,
            token_type = "Bearer",
        })));
    }

    public async Task DisposeAsync()
    {
        await _identity.DisposeAsync();
        await _graph.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task The_system_assigned_identity_signs_in_and_gets_another_token_when_one_is_refused()
    {
        int refusals = 0;
        _graph.Tenant.Exchanged += exchange => refusals += exchange.Status == 401 ? 1 : 0;

        string text = await RunAsync("-Identity");

        Assert.Contains("devices: 250", text, StringComparison.Ordinal);
        Assert.Contains("ManagedIdentity AppOnly", text, StringComparison.Ordinal);
        Assert.Equal(1, refusals);
        Assert.Equal(2, _identity.Received.Count);
        Assert.All(_identity.Received, r => Assert.Contains("resource=" + _graph.BaseAddress.GetLeftPart(UriPartial.Authority), Uri.UnescapeDataString(r.Request), StringComparison.Ordinal));
        Assert.All(_identity.Received, r => Assert.DoesNotContain("client_id", r.Request, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_user_assigned_identity_is_named_by_its_client_id()
    {
        string text = await RunAsync("-Identity -ClientId 99999999-0000-0000-0000-000000000001");

        Assert.Contains("devices: 250", text, StringComparison.Ordinal);
        Assert.All(_identity.Received, r => Assert.Contains("client_id=99999999-0000-0000-0000-000000000001", r.Request, StringComparison.Ordinal));
    }

    private async Task<string> RunAsync(string how)
    {
        (int code, string text) = await ChildShell.RunAsync(
            _folder,
            $$"""
            param($at)
            Connect-IntuneMaintenance {{how}} -GraphEndpoint $at
            "devices: $(@(Get-IntuneDevice).Count)"
            $context = Get-IntuneMaintenanceContext
            "$($context.AuthType) $($context.TokenKind)"
            """,
            new Dictionary<string, string?>
            {
                ["IDENTITY_ENDPOINT"] = new Uri(_identity.Address, "/msi/token").AbsoluteUri,
                ["IDENTITY_HEADER"] = Header,
                ["AUTOMATION_ASSET_ACCOUNTID"] = "an-account",
            },
            _graph.BaseAddress.AbsoluteUri);
        Assert.True(code == 0, text);
        return text;
    }
}
