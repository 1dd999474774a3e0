using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Decommission;

/// <summary>The service is out for hours while somebody waits for the end of a campaign; a device stays out of reach for good; the token is of no use any more.</summary>
public sealed class OutageTests : IDisposable
{
    private readonly CampaignTenant _tenant = new(new SimulatedTenantOptions { DeviceCount = 12, Seed = 6, PoliciesPerFamily = 1, AppCount = 1, CheckInMin = TimeSpan.FromHours(5), CheckInMax = TimeSpan.FromHours(9) });

    public void Dispose() => _tenant.Dispose();

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(null)]
    public async Task Who_waits_for_the_end_waits_out_an_outage(HttpStatusCode? status)
    {
        DecommissionPlan plan = await PlanAsync();
        DateTimeOffset? from = null;
        _tenant.Kill.Instead = _ =>
        {
            DateTimeOffset now = _tenant.Tenant.Clock.GetUtcNow();
            from ??= _tenant.Taken.Count == 12 ? now.AddMinutes(30) : null;
            bool isOut = now >= from && now < from + TimeSpan.FromHours(3);
            return !isOut ? null : status is { } other ? new HttpResponseMessage(other) : throw new HttpRequestException("Connection refused");
        };

        DecommissionStatus end = await _tenant.RunAsync(plan.PlanHash);

        Assert.Equal((DecommissionState.Done, 12), (end.State, end.Done));
    }

    [Fact]
    public async Task An_outage_that_does_not_end_is_told_at_last()
    {
        DecommissionPlan plan = await PlanAsync();
        _tenant.Kill.Instead = _ => _tenant.Taken.Count > 0 ? new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) : null;

        var stopped = await Assert.ThrowsAsync<IntuneMaintenanceException>(() => _tenant.RunAsync(plan.PlanHash));

        Assert.Equal("ServiceUnavailable", stopped.ErrorId);
        Assert.InRange((_tenant.Tenant.Clock.GetUtcNow() - plan.CreatedDateTime).TotalHours, 24, 48);
    }

    [Fact]
    public async Task Who_does_not_wait_is_told_at_once()
    {
        DecommissionPlan plan = await PlanAsync();
        _tenant.Kill.Instead = _ => new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);

        await Assert.ThrowsAsync<IntuneMaintenanceException>(() => _tenant.RunAsync(plan.PlanHash));
        await Assert.ThrowsAsync<IntuneMaintenanceException>(() => _tenant.RunAsync(plan.PlanHash, wait: false));

        Assert.InRange((_tenant.Tenant.Clock.GetUtcNow() - plan.CreatedDateTime).TotalHours, 0, 2);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(403)]
    public async Task A_device_that_can_never_be_read_does_not_hold_the_campaign_for_ever(int status)
    {
        DecommissionPlan plan = await PlanAsync();
        string id = plan.Devices.First(d => d.Canary).Id;
        _tenant.Kill.Garble = (request, answer) => GarbleAsync(request, answer, $"managedDevices/{id}?", status);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));

        DecommissionStatus end = await _tenant.RunAsync(plan.PlanHash, cancellationToken: limit.Token);

        Assert.Equal((DecommissionState.DoneWithFailures, 11, 1), (end.State, end.Done, end.Failed));
        Assert.InRange((_tenant.Tenant.Clock.GetUtcNow() - plan.CreatedDateTime).TotalDays, plan.FollowUpDays - 1, plan.FollowUpDays + 2);
        Assert.InRange(end.RequestCount, 1, 10_000);
    }

    private static async Task GarbleAsync(HttpRequestMessage request, HttpResponseMessage answer, string part, int status)
    {
        string body = request.Content is null ? "" : await request.Content.ReadAsStringAsync();
        if (!body.Contains(part, StringComparison.OrdinalIgnoreCase) || !request.RequestUri!.AbsolutePath.EndsWith("$batch", StringComparison.Ordinal))
        {
            return;
        }

        string id = (string)JsonNode.Parse(body)!["requests"]!.AsArray().Single(r => ((string)r!["url"]!).Contains(part, StringComparison.OrdinalIgnoreCase))!["id"]!;
        JsonNode said = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        JsonNode garbled = said["responses"]!.AsArray().Single(r => (string)r!["id"]! == id)!;
        garbled["status"] = status;
        garbled["body"] = JsonNode.Parse("""{"error":{"code":"Broken","message":"An error has occurred."}}""");
        answer.Content = new StringContent(said.ToJsonString(), Encoding.UTF8, "application/json");
    }

    [Fact]
    public async Task A_token_that_is_of_no_use_any_more_ends_the_run_and_the_next_one_goes_on()
    {
        DecommissionPlan plan = await PlanAsync();
        bool revoked = false;
        _tenant.Kill.Instead = r =>
        {
            revoked |= _tenant.Taken.Count > 0;
            return revoked ? new HttpResponseMessage(HttpStatusCode.Unauthorized) { Content = new StringContent("""{"error":{"code":"InvalidAuthenticationToken","message":"Access token has been revoked."}}""") } : null;
        };

        Exception? stopped = await Record.ExceptionAsync(() => _tenant.RunAsync(plan.PlanHash));
        Assert.True(stopped is IntuneMaintenanceException { ErrorId: "TokenNotAccepted" }, $"{stopped}");
        _tenant.Kill.Instead = null;
        DecommissionStatus end = await _tenant.RunAsync(plan.PlanHash);

        Assert.Equal((DecommissionState.Done, 12), (end.State, end.Done));
        Assert.All(_tenant.Taken, d => Assert.Single(d));
    }

    private Task<DecommissionPlan> PlanAsync() => _tenant.PlanAsync(r => (r.SkipStep, r.Accept) =
        ([DecommissionStep.StopEnrollment, DecommissionStep.UninstallApps, DecommissionStep.Configuration, DecommissionStep.Backup], [.. DecommissionFindingId.Acceptable]));
}
