using System.Text.Json;
using IntuneMaintenance.Engine.Journal;
using IntuneMaintenance.Engine.Storage;
using IntuneMaintenance.Simulator;
using Xunit;
using Xunit.Abstractions;

namespace IntuneMaintenance.Engine.Tests.Decommission;

/// <summary>Killed anywhere while users are deleted and licences released, or under faults: each user and each licence once, by the tenant's own audit.</summary>
public sealed class KilledPeopleTests(ITestOutputHelper output) : IDisposable
{
    private const string IntunePlan = "c1ec4a95-1f05-45b3-a911-aa3fa01094f5";
    private static readonly DecommissionStep[] Few = [DecommissionStep.Backup, DecommissionStep.StopEnrollment, DecommissionStep.UninstallApps, DecommissionStep.Configuration];

    private readonly CampaignTenant _tenant = new(new SimulatedTenantOptions
    {
        DeviceCount = 30,
        Seed = 3,
        PoliciesPerFamily = 1,
        AppCount = 1,
        CheckInMax = TimeSpan.FromHours(2),
        Outside = new OutsideOptions { Insiders = 0 },
        Subscriptions = [new SimulatedSubscription("INTUNE_A") { Groups = 1 }, new SimulatedSubscription("SPE_E3") { PlansOff = ["TEAMS1"] }],
    });

    public void Dispose() => _tenant.Dispose();

    [Theory]
    [InlineData("\"DELETE\"", true)]
    [InlineData("\"DELETE\"", false)]
    [InlineData("\"removeLicenses\":[\"", true)]
    [InlineData("\"removeLicenses\":[\"", false)]
    [InlineData("\"disabledPlans\":[\"", true)]
    [InlineData("\"disabledPlans\":[\"", false)]
    public async Task What_was_on_its_way_is_read_back(string what, bool arrives)
    {
        DecommissionPlan plan = await PlanAsync();
        _tenant.Kill.ArmAt(r => r.Method == HttpMethod.Post && IsAbout(r, what), arrives);

        await Assert.ThrowsAsync<KilledException>(() => _tenant.RunAsync(plan.PlanHash));
        _tenant.Kill.Arm(-1, arrives: true);

        // What is there now may be an old reading: what has not shown its end is not asked again before a quarter of an hour is over.
        DecommissionStatus soon = await _tenant.RunAsync(plan.PlanHash, wait: false);
        Assert.True(arrives || soon.State == DecommissionState.Running, $"{soon.State}: {soon.Detail}");

        Done(await _tenant.RunAsync(plan.PlanHash));
        await EachOnceAsync(plan);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Killed_at_every_request_of_both_steps_it_goes_on(bool arrives)
    {
        DecommissionPlan plan = await PlanAsync();
        await _tenant.Room.RunAsync(new DecommissionRunRequest { Path = plan.Path, PlanHash = plan.PlanHash, Wait = true, UntilStep = DecommissionStep.Devices }, _ => Task.CompletedTask, new Progress<WorkProgress>(), default);
        DecommissionStatus? status = null;
        int runs = 0;

        // A run gets one request further than the one before it.
        for (; runs < 400 && status is not { State: DecommissionState.Done or DecommissionState.DoneWithFailures }; runs++)
        {
            _tenant.Kill.Arm(2 + (runs / 6), arrives);
            try
            {
                status = await _tenant.RunAsync(plan.PlanHash);
            }
            catch (KilledException)
            {
                _tenant.Kill.Revive();
            }
        }

        output.WriteLine($"{runs} runs, {_tenant.Kill.Fired} kills");
        Assert.True(_tenant.Kill.Fired >= 20, $"{_tenant.Kill.Fired}");
        Done(status!);
        await EachOnceAsync(plan);
    }

    [Fact]
    public async Task A_journal_that_ends_anywhere_is_gone_on_from()
    {
        DecommissionPlan plan = await PlanAsync();
        DecommissionStatus whole = await _tenant.RunAsync(plan.PlanHash);
        IReadOnlyList<JournalRecord> records = await EventJournal.ReadAsync(new FolderStorage(plan.JournalPath), default);
        int first = records.ToList().FindIndex(r => r.Step == nameof(DecommissionStep.Users));

        for (int length = first; length < records.Count; length++)
        {
            Directory.Delete(plan.JournalPath, recursive: true);
            await using (EventJournal journal = await EventJournal.OpenAsync(new FolderStorage(plan.JournalPath), _tenant.Tenant.Clock, default))
            {
                await journal.AppendAsync([.. records.Take(length)], default);
            }

            Assert.Equal(whole.State, (await _tenant.RunAsync(plan.PlanHash)).State);
        }

        await EachOnceAsync(plan);
    }

    [Theory]
    [InlineData(FaultNames.AnswerLost)]
    [InlineData(FaultNames.ConnectionReset)]
    [InlineData(FaultNames.ServerError)]
    [InlineData(FaultNames.Throttle)]
    [InlineData(FaultNames.ThrottleSilent)]
    [InlineData(FaultNames.BatchPartFailure)]
    [InlineData(FaultNames.PageCut)]
    public async Task Under_faults_each_is_done_once(string fault)
    {
        DecommissionPlan plan = await PlanAsync();
        _tenant.Tenant.Faults.Enable(fault, match: "/users/", count: 3, after: 10);

        DecommissionStatus status = await _tenant.RunAsync(plan.PlanHash);

        Done(status);
        Assert.Equal(3, _tenant.Tenant.Faults.HitsOf(fault));
        await EachOnceAsync(plan);
    }

    [Fact]
    public async Task Throttled_once_on_every_path_each_is_done_once()
    {
        DecommissionPlan plan = await PlanAsync();
        _tenant.Tenant.Faults.Enable(FaultNames.ThrottleOnce);

        Done(await _tenant.RunAsync(plan.PlanHash));

        _tenant.Tenant.Faults.Disable(FaultNames.ThrottleOnce);
        Assert.NotEqual(0, _tenant.Tenant.Summarize().Refused429);
        await EachOnceAsync(plan);
    }

    [Fact]
    public async Task A_part_that_times_out_is_read_back_before_it_is_asked_again()
    {
        DecommissionPlan plan = await PlanAsync();
        string user = plan.Licenses.First(l => l.Included && !plan.UserId.Contains(l.OwnerId)).OwnerId!;
        _tenant.Tenant.Faults.Enable(FaultNames.PartTimeout, match: $"users/{user}/assignLicense", count: 3);

        Done(await _tenant.RunAsync(plan.PlanHash));

        await EachOnceAsync(plan);
    }

    private Task<DecommissionPlan> PlanAsync() => _tenant.PlanAsync(r =>
    {
        using var client = new HttpClient(_tenant.Tenant.CreateHandler()) { BaseAddress = new Uri("https://graph.microsoft.com") };
        JsonElement[] users = [.. JsonDocument.Parse(client.GetStringAsync("/v1.0/users").GetAwaiter().GetResult()).RootElement.GetProperty("value").EnumerateArray()];
        (r.SkipStep, r.Accept, r.CanaryPercent) = (Few, [DecommissionFindingId.BackupMissing], 0);
        (r.UserId, r.ReleaseLicense) = ([.. users.Take(3).Select(u => u.GetProperty("userPrincipalName").GetString()!.ToUpperInvariant())], ["intune_a", "05e9a617-0261-4cee-bb44-138d3ef5d965"]);
    });

    private static void Done(DecommissionStatus status) => Assert.True(status.State == DecommissionState.Done, $"{status.State}: {status.Detail} {string.Join("; ", status.Steps.SelectMany(s => s.Objects).Where(o => o.State != DeviceActState.Done))}");

    private AuditRecord[] Written() => [.. _tenant.Tenant.Audit.Records.Where(r => r is { IsEffect: false, Outcome: "accepted" } && r.Action is "delete user" or "remove license" or "change license" or "assign license")];

    private async Task EachOnceAsync(DecommissionPlan plan)
    {
        AuditRecord[] written = Written();
        string[] deleted = [.. written.Where(w => w.Action == "delete user").Select(w => w.ObjectId!)];
        Assert.Equal(plan.Users.Where(u => u.Included).Select(u => u.Id).Order(), deleted.Order());
        Assert.Equal(3, deleted.Length);
        string[] licenses = [.. plan.Licenses.Where(l => l.Included && !deleted.Contains(l.OwnerId)).Select(l => l.Id)];
        Assert.Equal(licenses.Order(), written.Where(w => w.Action != "delete user").Select(w => w.ObjectId!).Order());
        Assert.DoesNotContain(written, w => w.Action == "assign license");
        Assert.True(written.First(w => w.Action != "delete user").Time >= written.Last(w => w.Action == "delete user").Time);

        // Nothing of the other services was touched: what was off is off, and Intune with it.
        using var client = new HttpClient(_tenant.Tenant.CreateHandler()) { BaseAddress = new Uri("https://graph.microsoft.com") };
        foreach (string id in licenses.Where(l => l.EndsWith("05e9a617-0261-4cee-bb44-138d3ef5d965", StringComparison.Ordinal)).Select(l => l.Split('/')[0]))
        {
            JsonElement[] states = [.. JsonDocument.Parse(await client.GetStringAsync($"/v1.0/users/{id}?$select=licenseAssignmentStates")).RootElement.GetProperty("licenseAssignmentStates").EnumerateArray()];
            JsonElement direct = Assert.Single(states, s => s.GetProperty("assignedByGroup").GetString() is null);
            Assert.Equal(["57ff2da0-773e-42df-b2af-ffb7a2317929", IntunePlan], direct.GetProperty("disabledPlans").EnumerateArray().Select(p => p.GetString()));
        }
    }

    private static bool IsAbout(HttpRequestMessage request, string what) =>
        request.RequestUri!.AbsolutePath.EndsWith("$batch", StringComparison.Ordinal)
        && request.Content!.ReadAsStringAsync().GetAwaiter().GetResult().Replace(" ", "", StringComparison.Ordinal).Contains(what, StringComparison.Ordinal);
}
