using System.Diagnostics;
using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Decommission;

/// <summary>Ctrl+C while the answer of a write of some step does not come: the run ends within a second, and the next one goes on without doing anything twice.</summary>
public sealed class StoppedStepTests
{
    private static readonly SimulatedTenantOptions Everything = EveryStep.Tenant with { DeviceCount = 40, PoliciesPerFamily = 1, AppCount = 3, Subscriptions = [EveryStep.Intune(consumed: 40)] };

    [Theory(Timeout = 60000)]
    [InlineData("POST", "/groups")]
    [InlineData("", "/deviceEnrollmentConfigurations/")]
    [InlineData("POST", "/assign")]
    [InlineData("POST", "/retire")]
    [InlineData("DELETE", "/windowsAutopilotDeviceIdentities/")]
    [InlineData("DELETE", "/configurationPolicies/")]
    [InlineData("", "/vppTokens/")]
    [InlineData("PATCH", "/organization/")]
    [InlineData("DELETE", "/v1.0/users/")]
    [InlineData("", "/domains/")]
    [InlineData("POST", "/assignLicense")]
    public async Task It_ends_within_a_second_and_the_next_run_goes_on(string method, string at)
    {
        using var tenant = new CampaignTenant(Everything);
        DecommissionPlan plan = await EveryStep.PlanAsync(tenant, mostUsers: 10);
        using var stop = new CancellationTokenSource();
        var sinceStop = new Stopwatch();
        tenant.Kill.Hold = (request, token) => HoldAsync(request, method, at, stop, sinceStop, tenant.Tenant.Clock, token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => tenant.RunAsync(plan.PlanHash, cancellationToken: stop.Token));

        Assert.True(sinceStop.Elapsed < TimeSpan.FromSeconds(1), $"It took {sinceStop.Elapsed}.");
        tenant.Kill.Hold = null;
        DecommissionStatus end = await tenant.RunAsync(plan.PlanHash);
        Assert.True(end.State is DecommissionState.Done, $"{end.State}: {end.Detail} {string.Join(" ", end.Steps.SelectMany(s => s.Objects).Where(o => o.State == DeviceActState.Failed).Select(o => $"{o.Name}: {o.Detail}"))}");
        Assert.All(tenant.Taken, d => Assert.Single(d));
        string[] once = [.. tenant.Tenant.Audit.Records.Where(r => r is { IsEffect: false, Outcome: "accepted" } && (r.Method == "DELETE" || r.Path!.EndsWith("/groups", StringComparison.Ordinal))).Select(r => $"{r.Method} {r.Path}")];
        Assert.Equal(once.Distinct(StringComparer.OrdinalIgnoreCase), once);
    }

    /// <summary>The request arrives; its answer never does.</summary>
    private static async Task HoldAsync(HttpRequestMessage request, string method, string at, CancellationTokenSource stop, Stopwatch sinceStop, VirtualClock clock, CancellationToken cancellationToken)
    {
        string path = request.RequestUri!.AbsolutePath;
        string text = path.EndsWith("$batch", StringComparison.Ordinal) ? await request.Content!.ReadAsStringAsync(cancellationToken) : $"\"{request.Method}\" {path}";
        bool batchHas = text.Contains(at, StringComparison.OrdinalIgnoreCase) || (path.EndsWith("$batch", StringComparison.Ordinal) && text.Contains(at.Replace("/v1.0/", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));
        bool writes = method.Length > 0 ? text.Contains($"\"{method}\"", StringComparison.Ordinal) : text.Contains("\"PATCH\"", StringComparison.Ordinal) || text.Contains("\"DELETE\"", StringComparison.Ordinal) || text.Contains("\"POST\"", StringComparison.Ordinal);
        if (!batchHas || !writes || stop.IsCancellationRequested)
        {
            return;
        }

        // Its body is not read yet, so that the clock takes it for one under way.
        sinceStop.Start();
        await stop.CancelAsync();
        clock.BeginHold();
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        finally
        {
            clock.EndHold();
        }
    }
}
