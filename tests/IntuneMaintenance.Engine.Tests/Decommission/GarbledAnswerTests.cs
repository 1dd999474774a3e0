using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using IntuneMaintenance.Engine.Devices;
using IntuneMaintenance.Engine.Journal;
using IntuneMaintenance.Engine.Storage;
using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Decommission;

/// <summary>The service carries requests out and then says something else, for parts or for whole batches: what it did is read back, and nothing is sent again.</summary>
public sealed class GarbledAnswerTests : IDisposable
{
    private const int Lost = 0;
    private const int Torn = -1;
    private const int Whole = 1000;

    private readonly CampaignTenant _tenant = new(new SimulatedTenantOptions { DeviceCount = 30, Seed = 6, PoliciesPerFamily = 1, AppCount = 1, CheckInMin = TimeSpan.FromHours(5), CheckInMax = TimeSpan.FromHours(9) });
    private int _garbled;

    public static TheoryData<PlannedAct, int> Answers
    {
        get
        {
            var all = new TheoryData<PlannedAct, int>();
            foreach (int status in (int[])[500, 502, 503, 504, 408, Whole + 500, Whole + 503, Whole + 504, Whole + 408, Lost, Torn])
            {
                all.Add(PlannedAct.Retire, status);
                all.Add(PlannedAct.Wipe, status);
            }

            return all;
        }
    }

    public void Dispose() => _tenant.Dispose();

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task What_was_carried_out_is_never_asked_again(PlannedAct act, int status)
    {
        DecommissionPlan plan = await _tenant.PlanAsync(r => (r.CompanyOwned, r.SkipStep, r.Accept) = (
            act, [DecommissionStep.StopEnrollment, DecommissionStep.UninstallApps, DecommissionStep.Configuration, DecommissionStep.Backup], [.. DecommissionFindingId.Acceptable]));
        _tenant.Kill.Garble = (request, answer) => GarbleAsync(request, answer, act, status);

        DecommissionStatus result = await _tenant.RunAsync(plan.PlanHash);

        Assert.InRange(_garbled, 1, 100);
        Assert.True(result.State == DecommissionState.Done, $"{result.State}: {result.Detail}");
        Assert.Equal(30, _tenant.Taken.Count);
        Assert.All(_tenant.Taken, d => Assert.Single(d));
        Assert.DoesNotContain(_tenant.Tenant.Audit.Records, r => r is { IsEffect: false, Outcome: not "accepted" });

        // Nor was it taken for a refusal, which would be asked again on another day.
        Assert.DoesNotContain(await EventJournal.ReadAsync(new FolderStorage(plan.JournalPath), default), r => r.State == nameof(ActVerdict.Refused));
    }

    /// <summary>Every answer to such acts is spoiled, so that a request that is sent again shows.</summary>
    private async Task GarbleAsync(HttpRequestMessage request, HttpResponseMessage answer, PlannedAct act, int status)
    {
        if (request.Method != HttpMethod.Post || request.Content is null || !request.RequestUri!.AbsolutePath.EndsWith("$batch", StringComparison.Ordinal))
        {
            return;
        }

        string action = $"/{act.ToString().ToLowerInvariant()}";
        JsonNode asked = JsonNode.Parse(await request.Content.ReadAsStringAsync())!;
        string[] ids = [.. asked["requests"]!.AsArray().Where(r => ((string)r!["url"]!).EndsWith(action, StringComparison.Ordinal)).Select(r => (string)r!["id"]!)];
        if (ids.Length == 0)
        {
            return;
        }

        _garbled++;
        string text = await answer.Content.ReadAsStringAsync();
        if (status > Whole)
        {
            answer.StatusCode = (HttpStatusCode)(status - Whole);
            text = """{"error":{"code":"InternalServerError","message":"An internal server error occurred."}}""";
        }
        else if (status == Torn)
        {
            text = text[..(text.Length / 2)];
        }
        else
        {
            JsonObject said = JsonNode.Parse(text)!.AsObject();
            JsonArray parts = said["responses"]!.AsArray();
            foreach (JsonNode part in parts.Where(p => ids.Contains((string)p!["id"]!)).ToArray()!)
            {
                if (status == Lost)
                {
                    parts.Remove(part);
                }
                else
                {
                    part["status"] = status;
                    part["body"] = JsonNode.Parse("""{"error":{"code":"ServiceError","message":"An error has occurred."}}""");
                }
            }

            text = said.ToJsonString();
        }

        answer.Content = new StringContent(text, Encoding.UTF8, "application/json");
    }
}
