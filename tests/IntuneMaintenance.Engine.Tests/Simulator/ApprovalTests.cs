using System.Text;
using System.Text.Json;
using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Simulator;

/// <summary>The Multi Admin Approval handshake (facts §0.6).</summary>
public sealed class ApprovalTests : IDisposable
{
    private static readonly (string, string) Because = ("x-msft-approval-justification", Convert.ToBase64String(Encoding.UTF8.GetBytes("End of the lease.")));
    private readonly TestTenant _test = new(new SimulatedTenantOptions { DeviceCount = 40, ApprovalPolicies = ["deviceRetire", "deviceWipe"] });

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task A_write_is_filed_approved_and_then_carried_out_once()
    {
        string path = $"{TestTenant.Devices}/{await _test.AnyDevice("operatingSystem eq 'Windows'")}/retire";
        (int status, JsonElement body) = await _test.Send("POST", path);
        Assert.Equal(400, status);
        Assert.Contains("x-msft-approval-justification", body.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);

        using HttpResponseMessage filed = await _test.Raw("POST", path, null, Because);
        Assert.Equal(403, (int)filed.StatusCode);
        string code = filed.Headers.GetValues("x-msft-approval-code").Single();
        Assert.Equal(409, (await _test.Send("POST", path, null, Because)).Status);
        Assert.Equal("needsApproval", await Status(code));
        Assert.Equal(403, (await _test.Send("POST", path, null, ("x-msft-approval-code", code))).Status);

        await _test.Send("POST", $"/simulator/approvals/{code}", """{"status":"approved"}""");
        Assert.Equal("approved", await Status(code));
        Assert.Equal(204, (await _test.Send("POST", path, null, ("x-msft-approval-code", code))).Status);
        Assert.Equal("completed", await Status(code));
        Assert.Equal(403, (await _test.Send("POST", path, null, ("x-msft-approval-code", code))).Status);
        Assert.Equal(0, _test.Tenant.Summarize().Twice);
    }

    [Fact]
    public async Task Parts_of_a_batch_carry_their_own_headers()
    {
        string id = await _test.AnyDevice("operatingSystem eq 'Windows'");
        string Batch(string header, string value) => $$$"""{"requests":[{"id":"1","method":"POST","url":"/deviceManagement/managedDevices/{{{id}}}/wipe","headers":{"Content-Type":"application/json","{{{header}}}":"{{{value}}}"},"body":{}}]}""";
        JsonElement part = (await _test.Send("POST", "/v1.0/$batch", Batch(Because.Item1, Because.Item2))).Body.GetProperty("responses")[0];
        Assert.Equal(403, part.GetProperty("status").GetInt32());
        string code = part.GetProperty("headers").GetProperty("x-msft-approval-code").GetString()!;
        await _test.Send("POST", $"/simulator/approvals/{code}", """{"status":"approved"}""");
        part = (await _test.Send("POST", "/v1.0/$batch", Batch("x-msft-approval-code", code))).Body.GetProperty("responses")[0];
        Assert.Equal(204, part.GetProperty("status").GetInt32());
    }

    [Theory]
    [InlineData("rejected")]
    [InlineData("cancelled")]
    [InlineData("expired")]
    public async Task What_was_not_approved_is_not_carried_out(string decision)
    {
        string path = $"{TestTenant.Devices}/{await _test.AnyDevice("operatingSystem eq 'Windows'")}/retire";
        using HttpResponseMessage filed = await _test.Raw("POST", path, null, Because);
        string code = filed.Headers.GetValues("x-msft-approval-code").Single();
        await _test.Send("POST", $"/simulator/approvals/{code}", $$"""{"status":"{{decision}}"}""");
        Assert.Equal(403, (await _test.Send("POST", path, null, ("x-msft-approval-code", code))).Status);
        Assert.DoesNotContain(_test.Tenant.Audit.Records, r => r.Outcome == "accepted");
    }

    [Fact]
    public async Task A_request_waits_three_days_and_then_expires()
    {
        string path = $"{TestTenant.Devices}/{await _test.AnyDevice("operatingSystem eq 'Windows'")}/retire";
        using HttpResponseMessage filed = await _test.Raw("POST", path, null, Because);
        _test.Advance(TimeSpan.FromDays(3));
        Assert.Equal("expired", await Status(filed.Headers.GetValues("x-msft-approval-code").Single()));
    }

    [Fact]
    public async Task A_justification_that_is_no_Base64_is_refused()
    {
        string path = $"{TestTenant.Devices}/{await _test.AnyDevice("operatingSystem eq 'Windows'")}/retire";
        Assert.Equal(400, (await _test.Send("POST", path, null, ("x-msft-approval-justification", "plain words"))).Status);
        Assert.Equal(204, (await _test.Send("POST", path.Replace("/retire", "/rebootNow", StringComparison.Ordinal))).Status);
    }

    private async Task<string?> Status(string code)
    {
        (int _, JsonElement body) = await _test.Get($"/beta/deviceManagement/operationApprovalRequests?$filter=requestId eq '{code}'");
        return body.GetProperty("value")[0].GetProperty("status").GetString();
    }
}
