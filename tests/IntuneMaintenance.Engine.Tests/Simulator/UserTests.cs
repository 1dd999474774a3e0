using System.Text.Json;
using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Simulator;

/// <summary>Users: licences of their own and through groups, and a deletion that can be taken back.</summary>
public sealed class UserTests : IDisposable
{
    private const string Intune = "061f9ace-7d42-4136-88ac-31dc755f143f";
    private const string Office = "05e9a617-0261-4cee-bb44-138d3ef5d965";
    private const string IntunePlan = "c1ec4a95-1f05-45b3-a911-aa3fa01094f5";
    private const string Teams = "57ff2da0-773e-42df-b2af-ffb7a2317929";

    private static readonly SimulatedTenantOptions Options = new()
    {
        DeviceCount = 30,
        Seed = 5,
        Subscriptions = [new SimulatedSubscription("INTUNE_A") { Licenses = 25, Groups = 1, Consumed = 20, Errors = 1 }, new SimulatedSubscription("SPE_E3") { Consumed = 2, PlansOff = ["TEAMS1"], Guests = 1 }],
    };

    private readonly TestTenant _test = new(Options);

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task A_deleted_user_lies_in_the_recycle_bin_and_takes_its_licence_along()
    {
        JsonElement user = (await PeopleAsync())[3];
        string id = Text(user, "id");
        int before = await ConsumedAsync(Intune);

        Assert.Equal(204, (await _test.Send("DELETE", $"/v1.0/users/{Uri.EscapeDataString(Text(user, "userPrincipalName"))}")).Status);

        Assert.Equal(404, (await _test.Get($"/v1.0/users/{id}")).Status);
        Assert.Equal(404, (await _test.Send("DELETE", $"/v1.0/users/{id}")).Status);
        Assert.DoesNotContain(await PeopleAsync(), u => Text(u, "id") == id);
        Assert.Equal(before - 1, await ConsumedAsync(Intune));
        (int status, JsonElement gone) = await _test.Get($"/v1.0/directory/deletedItems/{id}");
        Assert.Equal((200, true), (status, gone.GetProperty("deletedDateTime").GetDateTimeOffset() <= _test.Tenant.Clock.GetUtcNow()));
        Assert.Equal(id, Text(Assert.Single(await _test.All("/v1.0/directory/deletedItems/microsoft.graph.user")), "id"));
        Assert.Equal(["delete user accepted", "delete user refused"], _test.Tenant.Audit.Records.Where(r => r.ObjectId == id || r.Path!.EndsWith(id, StringComparison.Ordinal)).Select(r => $"{r.Action ?? "delete user"} {r.Outcome}"));
    }

    [Fact]
    public async Task Who_holds_a_role_is_out_of_reach_of_an_application_without_one()
    {
        string[] ids = [.. (await PeopleAsync()).Select(u => Text(u, "id"))];
        _test.Use(new SimulatedTokenRequest { AppOnly = true, Permissions = ["User.DeleteRestore.All", "User.Read.All"] });

        (int status, JsonElement body) = await _test.Send("DELETE", $"/v1.0/users/{ids[0]}");

        Assert.Equal((403, "Authorization_RequestDenied"), (status, body.GetProperty("error").GetProperty("code").GetString()));
        Assert.Equal(204, (await _test.Send("DELETE", $"/v1.0/users/{ids[5]}")).Status);
        _test.SignIn("User.DeleteRestore.All");
        Assert.Equal(204, (await _test.Send("DELETE", $"/v1.0/users/{ids[0]}")).Status);
    }

    [Fact]
    public async Task Who_comes_from_another_directory_is_deleted_there()
    {
        using TestTenant test = new(Options with { DirectorySyncedAt = Options.Start, SyncedUsers = 4 });
        string[] ids = [.. (await test.All("/v1.0/users")).Select(u => Text(u, "id"))];

        Assert.Equal(400, (await test.Send("DELETE", $"/v1.0/users/{ids[3]}")).Status);
        Assert.Equal(204, (await test.Send("DELETE", $"/v1.0/users/{ids[4]}")).Status);
        Assert.Equal(204, (await test.Send("PATCH", $"/beta/organization/{test.Tenant.TenantId}", """{"onPremisesSyncEnabled":false}""")).Status);
        Assert.Equal(204, (await test.Send("DELETE", $"/v1.0/users/{ids[3]}")).Status);
    }

    [Fact]
    public async Task Each_assignment_is_told_by_itself_and_the_effect_of_all()
    {
        List<JsonElement> people = await PeopleAsync();
        JsonElement both = people.First(u => States(u, Intune).Length == 2 && Text(States(u, Intune)[0], "state") == "Active");
        JsonElement office = people.First(u => States(u, Office).Length == 1);

        Assert.Equal([null, "group"], States(both, Intune).Select(s => s.GetProperty("assignedByGroup").GetString() is null ? null : "group"));
        Assert.Single(both.GetProperty("assignedLicenses").EnumerateArray(), l => Text(l, "skuId") == Intune);
        Assert.Equal([Teams], States(office, Office)[0].GetProperty("disabledPlans").EnumerateArray().Select(p => p.GetString()));
        Assert.Equal("Error CountViolation", $"{Text(States(people[0], Intune)[0], "state")} {Text(States(people[0], Intune)[0], "error")}");
        Assert.False((await _test.Get($"/v1.0/users/{Text(both, "id")}")).Body.TryGetProperty("licenseAssignmentStates", out _));
        Assert.Equal(1, people.Count(u => Text(u, "userType") == "Guest" && States(u, Office).Length == 1));
    }

    [Fact]
    public async Task The_plans_that_are_off_are_replaced_as_a_whole()
    {
        JsonElement user = (await PeopleAsync()).First(u => States(u, Office).Length == 1);
        string path = $"/v1.0/users/{Text(user, "id")}/assignLicense";

        (int status, JsonElement answer) = await _test.Send("POST", path, $$"""{"addLicenses":[{"skuId":"{{Office}}","disabledPlans":["{{IntunePlan}}"]}],"removeLicenses":[]}""");

        Assert.Equal((200, Text(user, "id")), (status, Text(answer, "id")));
        JsonElement after = (await PeopleAsync()).First(u => Text(u, "id") == Text(user, "id"));
        Assert.Equal([IntunePlan], States(after, Office)[0].GetProperty("disabledPlans").EnumerateArray().Select(p => p.GetString()));
        Assert.Equal("change license", _test.Tenant.Audit.Records[^1].Action);
        Assert.Equal(200, (await _test.Send("POST", path, $$"""{"addLicenses":[],"removeLicenses":["{{Office}}"]}""")).Status);
        Assert.Equal(($"{Text(user, "id")}/{Office}", "remove license"), (_test.Tenant.Audit.Records[^1].ObjectId, _test.Tenant.Audit.Records[^1].Action));
        Assert.Equal(2, await ConsumedAsync(Office));
    }

    [Theory]
    [InlineData("""{"addLicenses":[],"removeLicenses":["6fd2c87f-b296-42f0-b197-1e91e994b900"]}""", 3, "does not have a corresponding license")]
    [InlineData("""{"addLicenses":[],"removeLicenses":["061f9ace-7d42-4136-88ac-31dc755f143f"]}""", -1, "inherited from a group")]
    [InlineData("""{"addLicenses":[{"skuId":"6fd2c87f-b296-42f0-b197-1e91e994b900","disabledPlans":[]}],"removeLicenses":[]}""", 3, "valid company License")]
    [InlineData("""{"addLicenses":[{"skuId":"05e9a617-0261-4cee-bb44-138d3ef5d965","disabledPlans":["8a256a2b-b617-496d-b51b-e76466e88db0"]}],"removeLicenses":[]}""", 3, "not part of")]
    [InlineData("""{"addLicenses":[{"skuId":"061f9ace-7d42-4136-88ac-31dc755f143f","plans":[]}],"removeLicenses":[]}""", 3, "does not exist on type")]
    [InlineData("""{"removeLicenses":["061f9ace-7d42-4136-88ac-31dc755f143f"]}""", 3, "missing parameters: addLicenses")]
    [InlineData("""{"addLicenses":[],"removeLicenses":[],"more":1}""", 3, "not a valid parameter")]
    [InlineData("""{"addLicenses":[],"removeLicenses":["Intune"]}""", 3, "Edm.Guid")]
    public async Task What_does_not_fit_is_refused_and_nothing_changes(string body, int who, string says)
    {
        List<JsonElement> people = await PeopleAsync();
        JsonElement user = who >= 0 ? people[who] : people.First(u => States(u, Intune) is [var only] && only.GetProperty("assignedByGroup").GetString() is not null);

        (int status, JsonElement answer) = await _test.Send("POST", $"/v1.0/users/{Text(user, "id")}/assignLicense", body);

        Assert.Equal(400, status);
        Assert.Contains(says, answer.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(user.GetRawText(), (await PeopleAsync()).First(u => Text(u, "id") == Text(user, "id")).GetRawText());
    }

    [Theory]
    [InlineData("DELETE", "", "User.Read.All", 403)]
    [InlineData("DELETE", "", "User.ReadWrite.All", 204)]
    [InlineData("POST", "/assignLicense", "User.Read.All", 403)]
    [InlineData("POST", "/assignLicense", "LicenseAssignment.Read.All", 403)]
    [InlineData("POST", "/assignLicense", "LicenseAssignment.ReadWrite.All", 200)]
    public async Task Each_write_needs_its_permission(string method, string path, string permission, int expected)
    {
        string id = Text((await PeopleAsync())[6], "id");
        _test.SignIn(permission);

        Assert.Equal(expected, (await _test.Send(method, $"/v1.0/users/{id}{path}", path.Length == 0 ? null : $$"""{"addLicenses":[],"removeLicenses":["{{Intune}}"]}""")).Status);
    }

    private Task<List<JsonElement>> PeopleAsync() => _test.All("/v1.0/users?$select=id,userPrincipalName,userType,assignedLicenses,licenseAssignmentStates");

    private async Task<int> ConsumedAsync(string sku) => (await _test.All("/v1.0/subscribedSkus")).Single(s => Text(s, "skuId") == sku).GetProperty("consumedUnits").GetInt32();

    private static JsonElement[] States(JsonElement user, string sku) => [.. user.GetProperty("licenseAssignmentStates").EnumerateArray().Where(s => Text(s, "skuId") == sku)];

    private static string Text(JsonElement owner, string name) => owner.GetProperty(name).GetString()!;
}
