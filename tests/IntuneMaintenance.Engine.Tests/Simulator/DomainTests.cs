using System.Text.Json;
using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Simulator;

/// <summary>The simulated tenant's domains, SKUs and synchronisation are as strict as the service.</summary>
public sealed class DomainTests
{
    private static readonly SimulatedTenantOptions Several = new()
    {
        DeviceCount = 10,
        DirectorySyncedAt = new SimulatedTenantOptions().Start,
        SyncedUsers = 2,
        Domains = [new SimulatedDomain("a.ch") { Users = 2 }, new SimulatedDomain("b.ch"), new SimulatedDomain("fed.ch") { IssuerUri = "x" }, new SimulatedDomain("no.ch") { IsVerified = false }],
    };

    [Theory]
    [InlineData("DELETE", "/v1.0/domains/contoso1.onmicrosoft.com", null, 400)]
    [InlineData("DELETE", "/v1.0/domains/a.ch", null, 400)]
    [InlineData("DELETE", "/v1.0/domains/fed.ch", null, 400)]
    [InlineData("DELETE", "/v1.0/domains/b.ch", null, 204)]
    [InlineData("DELETE", "/v1.0/domains/none.ch", null, 404)]
    [InlineData("POST", "/v1.0/domains/contoso1.onmicrosoft.com/forceDelete", "{}", 400)]
    [InlineData("POST", "/v1.0/domains/a.ch/forceDelete", """{"disable":true}""", 400)]
    [InlineData("PATCH", "/v1.0/domains/no.ch", """{"isDefault":true}""", 400)]
    [InlineData("PATCH", "/v1.0/domains/b.ch", """{"authenticationType":"Federated"}""", 400)]
    [InlineData("PATCH", "/v1.0/domains/fed.ch", """{"authenticationType":"Managed"}""", 204)]
    [InlineData("PATCH", "/v1.0/domains/b.ch", """{"isVerified":true}""", 400)]
    [InlineData("GET", "/v1.0/subscribedSkus?$filter=skuPartNumber eq 'INTUNE_A'", null, 400)]
    [InlineData("GET", "/v1.0/users?$filter=endswith(userPrincipalName,'@a.ch')", null, 400)]
    [InlineData("POST", "/v1.0/directory/subscriptions", "{}", 405)]
    public async Task It_refuses_what_the_service_refuses(string method, string path, string? body, int status)
    {
        using TestTenant tenant = new(Several);

        Assert.Equal(status, (await tenant.Send(method, path, body)).Status);
    }

    [Fact]
    public async Task Deleting_by_force_takes_its_time_and_disables_unless_told()
    {
        using TestTenant tenant = new(Several);
        Assert.Equal(204, (await tenant.Send("POST", "/v1.0/domains/a.ch/forceDelete", "{}")).Status);

        JsonElement during = (await tenant.Get("/v1.0/domains/a.ch")).Body;
        Assert.Equal("InProgress", during.GetProperty("state").GetProperty("status").GetString());
        Assert.Equal(409, (await tenant.Send("POST", "/v1.0/domains/a.ch/forceDelete", "{}")).Status);
        tenant.Tenant.Clock.AdvanceTo(tenant.Tenant.Clock.Now.AddMinutes(10));
        Assert.Equal(404, (await tenant.Get("/v1.0/domains/a.ch")).Status);
        JsonElement disabled = (await tenant.Get("/v1.0/users?$filter=accountEnabled eq false&$select=userPrincipalName,accountEnabled")).Body.GetProperty("value");
        Assert.Equal(2, disabled.GetArrayLength());
        Assert.All(disabled.EnumerateArray(), u => Assert.EndsWith("@contoso1.onmicrosoft.com", u.GetProperty("userPrincipalName").GetString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Counts_need_the_header()
    {
        using TestTenant tenant = new(Several);
        const string Path = "/v1.0/users?$filter=onPremisesSyncEnabled eq true&$count=true&$top=1";

        Assert.False((await tenant.Get(Path)).Body.TryGetProperty("@odata.count", out _));
        Assert.Equal(2, (await tenant.Send("GET", Path, null, ("ConsistencyLevel", "eventual"))).Body.GetProperty("@odata.count").GetInt32());
    }

    [Fact]
    public async Task Synchronisation_is_for_people_and_domains_need_their_permission()
    {
        using TestTenant tenant = new(Several with { RequireToken = true });

        tenant.Use(new SimulatedTokenRequest { AppOnly = true });
        Assert.Equal(403, (await tenant.Get("/v1.0/directory/onPremisesSynchronization")).Status);
        tenant.SignIn("OnPremDirectorySynchronization.Read.All");
        Assert.Equal(200, (await tenant.Get("/v1.0/directory/onPremisesSynchronization")).Status);
        Assert.Equal(403, (await tenant.Get("/v1.0/domains")).Status);
        tenant.SignIn("Domain.Read.All");
        Assert.Equal(200, (await tenant.Get("/v1.0/domains/fed.ch")).Status);
        Assert.Equal(403, (await tenant.Get("/v1.0/domains/fed.ch/federationConfiguration")).Status);
        Assert.Equal(403, (await tenant.Send("DELETE", "/v1.0/domains/b.ch")).Status);
        tenant.SignIn("Directory.Read.All");
        Assert.Equal(200, (await tenant.Get("/v1.0/domains")).Status);
        Assert.Equal(403, (await tenant.Get("/v1.0/domains/a.ch/domainNameReferences")).Status);
    }
}
