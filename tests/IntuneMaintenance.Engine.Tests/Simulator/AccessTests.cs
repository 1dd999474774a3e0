using System.Net.Http.Headers;
using System.Text.Json;
using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Simulator;

public sealed class AccessTests
{
    private static SimulatedTenantOptions Strict { get; } = new() { DeviceCount = 20, RequireToken = true };

    [Fact]
    public async Task No_token_is_401_where_tokens_are_required()
    {
        using TestTenant test = new(Strict);
        using HttpResponseMessage refused = await test.Raw("GET", "/v1.0/me");
        Assert.Equal(401, (int)refused.StatusCode);
        Assert.Contains("Bearer", refused.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        test.SignIn();
        Assert.Equal(200, (await test.Get("/v1.0/me")).Status);
    }

    [Fact]
    public async Task A_missing_permission_is_named()
    {
        using TestTenant test = new(Strict);
        test.SignIn("DeviceManagementManagedDevices.Read.All");
        string id = await test.AnyDevice("operatingSystem eq 'Windows'");
        (int status, JsonElement body) = await test.Send("POST", $"{TestTenant.Devices}/{id}/retire");
        Assert.Equal(403, status);
        string message = body.GetProperty("error").GetProperty("message").GetString()!;
        Assert.Contains("must have one of the following scopes: DeviceManagementManagedDevices.PrivilegedOperations.All", message, StringComparison.Ordinal);
        Assert.Equal(403, (await test.Send("DELETE", $"{TestTenant.Devices}/{id}")).Status);
        Assert.Equal("Authorization_RequestDenied", (await test.Get("/v1.0/groups")).Body.GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Me_is_for_people_only()
    {
        using TestTenant test = new(Strict);
        test.Use(new SimulatedTokenRequest { AppOnly = true });
        (int status, JsonElement body) = await test.Get("/v1.0/me");
        Assert.Equal(400, status);
        Assert.Equal("/me request is only valid with delegated authentication flow.", body.GetProperty("error").GetProperty("message").GetString());
        Assert.Equal(200, (await test.Get("/v1.0/organization")).Status);
    }

    [Fact]
    public async Task Tokens_expire_by_the_tenants_clock()
    {
        using TestTenant test = new(Strict);
        test.Use(new SimulatedTokenRequest { Lifetime = TimeSpan.FromMinutes(10) });
        Assert.Equal(200, (await test.Get("/v1.0/me")).Status);
        test.Advance(TimeSpan.FromMinutes(11));
        (int status, JsonElement body) = await test.Get("/v1.0/me");
        Assert.Equal(401, status);
        Assert.Equal("Lifetime validation failed, the token is expired.", body.GetProperty("error").GetProperty("message").GetString());
    }

    [Fact]
    public async Task A_token_of_another_tenant_or_a_forged_one_is_refused()
    {
        using TestTenant test = new(Strict);
        using TestTenant other = new(Strict with { Seed = 99 });
        test.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", other.Tenant.IssueToken(new SimulatedTokenRequest()));
        Assert.Equal(401, (await test.Get("/v1.0/me")).Status);
        test.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", test.Tenant.IssueToken(new SimulatedTokenRequest())[..^4] + "AAAA");
        Assert.Equal(401, (await test.Get("/v1.0/me")).Status);
        test.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "opaque-token");
        Assert.Equal(200, (await test.Get("/v1.0/me")).Status);
    }

    [Fact]
    public void A_token_carries_what_a_client_reads_from_it()
    {
        using TestTenant test = new(Strict);
        JsonElement Claims(SimulatedTokenRequest request) =>
            TestTenant.Parse(System.Text.Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(test.Tenant.IssueToken(request).Split('.')[1])));
        JsonElement person = Claims(new SimulatedTokenRequest { Permissions = ["User.Read"], DeviceId = "d1" });
        Assert.Equal((test.Tenant.TenantId.ToString(), "User.Read", "d1"), (person.GetProperty("tid").GetString(), person.GetProperty("scp").GetString(), person.GetProperty("deviceid").GetString()));
        JsonElement app = Claims(new SimulatedTokenRequest { AppOnly = true });
        Assert.True(app.GetProperty("roles").GetArrayLength() > 5);
        Assert.False(app.TryGetProperty("upn", out _));
        Assert.Equal(new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds(), app.GetProperty("exp").GetInt64());
    }
}
