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
        Domains = [new SimulatedDomain("a.ch") { Users = 2 }, new SimulatedDomain("b.ch"), new SimulatedDomain("fed.ch") { IssuerUri = "x" }, new SimulatedDomain("eu.fed.ch"), new SimulatedDomain("own.fed.ch") { IsPromoted = true }, new SimulatedDomain("no.ch") { IsVerified = false }],
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
    [InlineData("PATCH", "/v1.0/domains/fed.ch", """{"authenticationType":"Other"}""", 400)]
    [InlineData("PATCH", "/v1.0/domains/eu.fed.ch", """{"authenticationType":"Managed"}""", 400)]
    [InlineData("PATCH", "/v1.0/domains/fed.ch", """{"isDefault":true}""", 400)]
    [InlineData("DELETE", "/v1.0/domains/eu.fed.ch", null, 400)]
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
    public async Task A_conversion_takes_its_time_and_takes_along_what_follows()
    {
        using TestTenant tenant = new(Several);
        async Task<string> TypesAsync() => string.Join(' ', (await tenant.Get("/v1.0/domains")).Body.GetProperty("value").EnumerateArray().Where(d => d.GetProperty("id").GetString()!.EndsWith("fed.ch", StringComparison.Ordinal)).Select(d => $"{d.GetProperty("id")} {d.GetProperty("isRoot")} {d.GetProperty("authenticationType")}"));
        const string Before = "fed.ch True Federated eu.fed.ch False Federated own.fed.ch True Managed";
        Assert.Equal(Before, await TypesAsync());

        Assert.Equal(204, (await tenant.Send("PATCH", "/v1.0/domains/fed.ch", """{"authenticationType":"Managed"}""")).Status);
        tenant.Tenant.Clock.AdvanceTo(tenant.Tenant.Clock.Now.AddMinutes(29));
        Assert.Equal(Before, await TypesAsync());
        Assert.Equal(1, (await tenant.Get("/v1.0/domains/fed.ch/federationConfiguration")).Body.GetProperty("value").GetArrayLength());
        Assert.Equal(204, (await tenant.Send("PATCH", "/v1.0/domains/fed.ch", """{"authenticationType":"Managed"}""")).Status);
        tenant.Tenant.Clock.AdvanceTo(tenant.Tenant.Clock.Now.AddMinutes(32));

        Assert.Equal(Before.Replace("Federated", "Managed", StringComparison.Ordinal), await TypesAsync());
        Assert.Equal(0, (await tenant.Get("/v1.0/domains/fed.ch/federationConfiguration")).Body.GetProperty("value").GetArrayLength());
    }

    [Fact]
    public async Task A_conversion_is_for_people_with_both_permissions()
    {
        using TestTenant tenant = new(Several with { RequireToken = true });
        async Task<int> ConvertAsync() => (await tenant.Send("PATCH", "/v1.0/domains/fed.ch", """{"authenticationType":"Managed"}""")).Status;

        tenant.Use(new SimulatedTokenRequest { AppOnly = true });
        Assert.Equal(403, await ConvertAsync());
        tenant.SignIn("Domain.ReadWrite.All");
        Assert.Equal(403, await ConvertAsync());
        tenant.SignIn("Directory.AccessAsUser.All");
        Assert.Equal(403, await ConvertAsync());
        tenant.SignIn("Domain.ReadWrite.All", "Directory.AccessAsUser.All");
        Assert.Equal(204, await ConvertAsync());
    }

    [Fact]
    public async Task What_was_synchronised_becomes_the_clouds_own_in_time()
    {
        using TestTenant tenant = new(Several with { SyncedUsers = 3, SyncedGroups = 1 });
        async Task<int> CountAsync(string list) => (await tenant.Send("GET", $"/v1.0/{list}?$filter=onPremisesSyncEnabled eq true&$count=true&$top=1", null, ("ConsistencyLevel", "eventual"))).Body.GetProperty("@odata.count").GetInt32();
        JsonElement user = (await tenant.Get("/v1.0/users?$filter=onPremisesSyncEnabled eq true&$select=id,onPremisesImmutableId,onPremisesSyncEnabled")).Body.GetProperty("value")[0];
        Assert.NotNull(user.GetProperty("onPremisesImmutableId").GetString());

        Assert.Equal(204, (await tenant.Send("PATCH", $"/beta/organization/{tenant.Tenant.TenantId}", """{"onPremisesSyncEnabled":false}""")).Status);
        Assert.Equal((3, 1), (await CountAsync("users"), await CountAsync("groups")));
        tenant.Tenant.Clock.AdvanceTo(tenant.Tenant.Clock.Now.AddMinutes(15));

        Assert.Equal((0, 0), (await CountAsync("users"), await CountAsync("groups")));
        JsonElement after = (await tenant.Get($"/v1.0/users/{user.GetProperty("id").GetString()}?$select=onPremisesImmutableId,onPremisesSyncEnabled")).Body;
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (after.GetProperty("onPremisesImmutableId").ValueKind, after.GetProperty("onPremisesSyncEnabled").ValueKind));
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
