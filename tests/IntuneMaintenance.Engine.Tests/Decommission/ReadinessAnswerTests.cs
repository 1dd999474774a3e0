using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Decommission;

/// <summary>A tenant full of traps whose answers are spoiled, one kind of request after the other: what was found before is found, or said not to be known.</summary>
public sealed class ReadinessAnswerTests : IDisposable
{
    // What has gone by now is no finding; and what is no list ends the check before it begins.
    private const string Fleet = "/beta/deviceManagement/managedDevices";

    private static readonly SimulatedTenantOptions Trapped = new()
    {
        DeviceCount = 30,
        Seed = 10,
        PoliciesPerFamily = 1,
        AppCount = 6,
        NeverFraction = 0.1,
        LocalAdminsMissing = 2,
        RecoveryKeysMissing = 2,
        BypassCodesMissing = 2,
        UsersGone = 1,
        ApprovalPolicies = ["deviceRetire"],
        DirectorySyncedAt = new SimulatedTenantOptions().Start.AddHours(-1),
        Subscriptions = [new SimulatedSubscription("SPE_E3") { Status = "Warning", NextLifecycleDays = 20 }],
        SubscriptionState = "warning",
        Domains = [new SimulatedDomain("corp.example") { IssuerUri = "http://sts.corp.example/adfs/services/trust", PassiveSignInUri = "https://sts.corp.example/adfs/ls/", Applications = 1 }],
    };

    private readonly CampaignTenant _tenant = new(Trapped);

    public void Dispose() => _tenant.Dispose();

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"value":null}""")]
    [InlineData("""{"value":[null]}""")]
    [InlineData("""{"value":[[]]}""")]
    [InlineData("500")]
    public async Task A_spoiled_answer_hides_nothing(string spoiled)
    {
        await _tenant.PlanAsync(r => r.SkipStep = [DecommissionStep.UninstallApps, DecommissionStep.StopEnrollment]);
        var kinds = new SortedSet<string>(StringComparer.Ordinal);
        _tenant.Kill.Garble = async (request, _) => kinds.UnionWith((await PartsAsync(request)).Select(p => p.Kind));
        string[] before = await FindAsync();
        Assert.True(before.Length > 12 && kinds.Count > 30, $"{before.Length} findings by {kinds.Count} kinds of requests.");

        foreach (string kind in kinds.Where(k => k != Fleet))
        {
            _tenant.Kill.Garble = (request, answer) => SpoilAsync(request, answer, kind, spoiled);
            string[] after = await FindAsync();
            Assert.True(before.All(b => after.Contains(b) || after.Contains(b + DecommissionFindingId.Unread)), $"{kind}: {string.Join(", ", before.Except(after))}");
        }
    }

    [Fact]
    public async Task A_bypass_code_that_is_not_found_is_missing_when_the_device_is_there()
    {
        await _tenant.PlanAsync();
        _tenant.Kill.Garble = (request, answer) => SpoilAsync(request, answer, "batch /deviceManagement/managedDevices/{id}", "404");

        Assert.Contains(DecommissionFindingId.ActivationLockCodeMissing, await FindAsync());
    }

    private async Task<string[]> FindAsync() =>
        [.. (await _tenant.Room.CheckAsync(_tenant.PlanPath, null, new Progress<WorkProgress>(), default)).Findings.Select(f => f.FindingId).Distinct()];

    /// <summary>What is asked, without ids: the request itself, or each part of a batch.</summary>
    private static async Task<(string Id, string Kind)[]> PartsAsync(HttpRequestMessage request)
    {
        string path = Uri.UnescapeDataString(request.RequestUri!.AbsolutePath);
        return path.EndsWith("$batch", StringComparison.Ordinal)
            ? [.. JsonNode.Parse(await request.Content!.ReadAsStringAsync())!["requests"]!.AsArray().Select(r => ((string)r!["id"]!, "batch " + Kind((string)r["url"]!)))]
            : [("", Kind(path))];
    }

    private static string Kind(string path) => Regex.Replace(path.Split('?')[0], "[0-9a-f]{8}-[0-9a-f-]{27}", "{id}");

    private static async Task SpoilAsync(HttpRequestMessage request, HttpResponseMessage answer, string kind, string spoiled)
    {
        string[] ids = [.. (await PartsAsync(request)).Where(p => p.Kind == kind).Select(p => p.Id)];
        if (ids.Length == 0)
        {
            return;
        }

        string text = spoiled;
        if (int.TryParse(spoiled, CultureInfo.InvariantCulture, out int status))
        {
            text = """{"error":{"code":"ServiceError","message":"An error has occurred."}}""";
        }

        if (ids[0].Length > 0)
        {
            JsonObject said = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject();
            foreach (JsonNode? part in said["responses"]!.AsArray().Where(p => ids.Contains((string)p!["id"]!)))
            {
                part!["body"] = JsonNode.Parse(text);
                part["status"] = status == 0 ? (int)part["status"]! : status;
            }

            text = said.ToJsonString();
        }
        else if (status != 0)
        {
            answer.StatusCode = (HttpStatusCode)status;
        }

        answer.Content = new StringContent(text, Encoding.UTF8, "application/json");
    }
}
