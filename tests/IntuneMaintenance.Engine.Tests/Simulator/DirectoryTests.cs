using System.Text.Json;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Simulator;

public sealed class DirectoryTests : IDisposable
{
    private readonly TestTenant _test = new();

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task A_group_lives_from_create_to_delete()
    {
        List<string> users = [.. (await _test.All("/v1.0/users?$top=30")).Select(u => u.GetProperty("id").GetString()!)];
        string Reference(string id) => $"https://graph.microsoft.com/v1.0/directoryObjects/{id}";
        string binds = string.Join(',', users.Take(20).Select(id => $"\"{Reference(id)}\""));
        string create = $$"""{"displayName":"Leavers","mailEnabled":false,"mailNickname":"leavers","securityEnabled":true,"members@odata.bind":[{{binds}}]}""";
        (int status, JsonElement group) = await _test.Send("POST", "/v1.0/groups", create);
        Assert.Equal(201, status);
        string path = $"/v1.0/groups/{group.GetProperty("id").GetString()}";
        Assert.Equal(20, (await _test.All(path + "/members")).Count);
        Assert.Single(await _test.All("/v1.0/groups?$filter=displayName eq 'Leavers'"));

        Assert.Equal(204, (await _test.Send("PATCH", path, $$"""{"members@odata.bind":["{{Reference(users[20])}}"]}""")).Status);
        Assert.Equal(400, (await _test.Send("PATCH", path, $$"""{"members@odata.bind":["{{Reference(users[20])}}"]}""")).Status);
        Assert.Equal(204, (await _test.Send("POST", path + "/members/$ref", $$"""{"@odata.id":"{{Reference(users[21])}}"}""")).Status);
        Assert.Equal(204, (await _test.Send("DELETE", $"{path}/members/{users[0]}/$ref")).Status);
        Assert.Equal(21, (await _test.All(path + "/members")).Count);
        Assert.Equal(204, (await _test.Send("DELETE", path)).Status);
        Assert.Equal(404, (await _test.Get(path)).Status);
    }

    [Theory]
    [InlineData("""{"displayName":"x","mailEnabled":false,"mailNickname":"x"}""")]
    [InlineData("""{"displayName":"x","mailEnabled":true,"mailNickname":"x","securityEnabled":true}""")]
    [InlineData("""{"displayName":"x","mailEnabled":false,"mailNickname":"x","securityEnabled":true,"colour":"red"}""")]
    public async Task A_wrong_group_is_refused(string body) => Assert.Equal(400, (await _test.Send("POST", "/v1.0/groups", body)).Status);

    [Fact]
    public async Task Twenty_one_members_at_once_are_too_many()
    {
        string binds = string.Join(',', (await _test.All("/v1.0/users")).Take(21).Select(u => $"\"https://graph.microsoft.com/v1.0/users/{u.GetProperty("id").GetString()}\""));
        string create = $$"""{"displayName":"x","mailEnabled":false,"mailNickname":"x","securityEnabled":true,"members@odata.bind":[{{binds}}]}""";
        Assert.Equal(400, (await _test.Send("POST", "/v1.0/groups", create)).Status);
    }

    [Fact]
    public async Task A_managed_device_leads_to_its_Entra_record()
    {
        JsonElement device = (await _test.All())[0];
        string entra = device.GetProperty("azureADDeviceId").GetString()!;
        JsonElement record = Assert.Single(await _test.All($"/v1.0/devices?$filter=deviceId eq '{entra}'"));
        Assert.Equal(device.GetProperty("deviceName").GetString(), record.GetProperty("displayName").GetString());
        Assert.Equal(2, (await _test.All($"/v1.0/devices?$filter=deviceId in ('{entra}','{(await _test.All())[1].GetProperty("azureADDeviceId").GetString()}')")).Count);
    }

    [Fact]
    public async Task Objects_are_found_by_id_whatever_they_are()
    {
        string user = (await _test.All("/v1.0/users"))[0].GetProperty("id").GetString()!;
        string group = (await _test.All("/v1.0/groups"))[0].GetProperty("id").GetString()!;
        (int _, JsonElement body) = await _test.Send("POST", "/v1.0/directoryObjects/getByIds", $$"""{"ids":["{{user}}","{{group}}","{{Guid.NewGuid()}}"]}""");
        Assert.Equal(["#microsoft.graph.user", "#microsoft.graph.group"], body.GetProperty("value").EnumerateArray().Select(o => o.GetProperty("@odata.type").GetString()));
    }
}
