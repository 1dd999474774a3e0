using System.Text.Json;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Simulator;

public sealed class BatchTests : IDisposable
{
    private readonly TestTenant _test = new();

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task Parts_succeed_and_fail_on_their_own()
    {
        string batch = TestTenant.Batch(("a", "GET", "/me"), ("b", "GET", "/deviceManagement/managedDevices/none"), ("c", "GET", "organization?$select=id"));
        (int status, JsonElement body) = await _test.Send("POST", "/v1.0/$batch", batch);
        Assert.Equal(200, status);
        Dictionary<string, int> parts = body.GetProperty("responses").EnumerateArray().ToDictionary(p => p.GetProperty("id").GetString()!, p => p.GetProperty("status").GetInt32());
        Assert.Equal((200, 404, 200), (parts["a"], parts["b"], parts["c"]));
    }

    [Fact]
    public async Task What_depends_on_a_failed_part_fails_with_424()
    {
        string batch = """{"requests":[{"id":"2","method":"GET","url":"/me","dependsOn":["1"]},{"id":"1","method":"GET","url":"/nothing"},{"id":"3","method":"GET","url":"/me"}]}""";
        (int _, JsonElement body) = await _test.Send("POST", "/v1.0/$batch", batch);
        Dictionary<string, int> parts = body.GetProperty("responses").EnumerateArray().ToDictionary(p => p.GetProperty("id").GetString()!, p => p.GetProperty("status").GetInt32());
        Assert.Equal((400, 424, 200), (parts["1"], parts["2"], parts["3"]));
    }

    [Theory]
    [InlineData("""{"requests":[]}""")]
    [InlineData("""{"requests":[{"id":"1","method":"GET","url":"/me"},{"id":"1","method":"GET","url":"/me"}]}""")]
    [InlineData("""{"requests":[{"id":"1","method":"GET"}]}""")]
    [InlineData("""{"requests":[{"id":"1","method":"GET","url":"/me","dependsOn":["9"]}]}""")]
    [InlineData("""{"requests":[{"id":"1","method":"GET","url":"/me","dependsOn":["2"]},{"id":"2","method":"GET","url":"/me","dependsOn":["1"]}]}""")]
    [InlineData("""{"requests":[{"id":"1","method":"POST","url":"/groups","body":{}}]}""")]
    [InlineData("""{"items":[]}""")]
    public async Task A_malformed_batch_is_refused_as_a_whole(string batch) => Assert.Equal(400, (await _test.Send("POST", "/v1.0/$batch", batch)).Status);

    [Fact]
    public async Task Twenty_one_parts_are_too_many()
    {
        string batch = TestTenant.Batch([.. Enumerable.Range(0, 21).Select(i => ($"{i}", "GET", "/me"))]);
        Assert.Equal(400, (await _test.Send("POST", "/v1.0/$batch", batch)).Status);
    }

    [Fact]
    public async Task The_batchs_version_is_its_parts_version()
    {
        (int _, JsonElement body) = await _test.Send("POST", "/beta/$batch", TestTenant.Batch(("1", "GET", "/deviceManagement/configurationPolicies?$top=1")));
        Assert.Equal(200, body.GetProperty("responses")[0].GetProperty("status").GetInt32());
        (_, body) = await _test.Send("POST", "/v1.0/$batch", TestTenant.Batch(("1", "GET", "/deviceManagement/configurationPolicies?$top=1")));
        Assert.Equal(400, body.GetProperty("responses")[0].GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task Every_part_is_in_the_audit()
    {
        string id = await _test.AnyDevice("operatingSystem eq 'Windows'");
        await _test.Send("POST", "/v1.0/$batch", TestTenant.Batch(("1", "POST", $"/deviceManagement/managedDevices/{id}/retire"), ("2", "POST", "/deviceManagement/managedDevices/none/retire")));
        Assert.Equal(["accepted", "refused"], _test.Tenant.Audit.Records.Select(r => r.Outcome));
    }
}
