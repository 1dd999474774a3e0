using IntuneMaintenance.Azurite;
using IntuneMaintenance.Engine.Tests.Decommission;
using IntuneMaintenance.Engine.Tests.Storage;
using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Restore;

/// <summary>Whatever happens on the way: run again, and the tenant is equal to the backup and has nothing twice.</summary>
public sealed class InterruptedTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private static readonly string[] Kept = ["mobileApps", "depOnboardingSettings", "groupPolicyUploadedDefinitionFiles", "groupPolicyDefinitions", "vppTokens", "agreements"];
    private static readonly SimulatedTenantOptions Options = new() { DeviceCount = 3, PoliciesPerFamily = 2, GroupCount = 4, AppCount = 12 };

    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(34)]
    public Task Killed_at_random_requests_again_and_again(int seed) => KillAsync(seed, 25, null);

    [FactWhenAzurite]
    public Task Killed_at_random_requests_with_its_journal_in_a_container() => KillAsync(35, 15, new BlobPlace(azurite.Server).Location);

    [Theory]
    [InlineData(41, FaultNames.AnswerLost)]
    [InlineData(42, FaultNames.ServerError)]
    [InlineData(43, FaultNames.ConnectionReset)]
    [InlineData(44, FaultNames.Throttle, FaultNames.ThrottleSilent, FaultNames.BatchPartFailure, FaultNames.PageCut)]
    [InlineData(45, FaultNames.AnswerLost, FaultNames.ServerError, FaultNames.ConnectionReset, FaultNames.Throttle, FaultNames.BatchPartFailure, FaultNames.PageCut)]
    public async Task Under_faults_of_the_service_and_of_the_network(int seed, params string[] faults)
    {
        using RestoreTenant from = new(Options with { Seed = seed });
        using RestoreTenant to = new(Options with { Seed = 200 + seed, Empty = true, EmptyKeeps = Kept });
        string backup = await from.SaveAsync();
        foreach (string fault in faults)
        {
            to.Tenant.Faults.Enable(fault);
        }

        List<RestoreResult> results = await to.RestoreAsync(backup);

        foreach (string fault in faults)
        {
            to.Tenant.Faults.Disable(fault);
            Assert.NotEqual(0, to.Tenant.Faults.HitsOf(fault));
        }

        Assert.All(results, r => Assert.True(r.Status is RestoreStatus.Created or RestoreStatus.Updated or RestoreStatus.Unchanged or RestoreStatus.Refused, $"{r} {r.Status} {r.Reason} {string.Join(", ", r.Differences)}"));
        await OnceAsync(from, backup, to, results);
    }

    [Theory]
    [InlineData(FaultNames.AnswerLost)]
    [InlineData(FaultNames.ServerError)]
    public async Task A_creation_without_an_answer_is_looked_for_before_it_is_tried_again(string fault)
    {
        using RestoreTenant from = new(Options with { Seed = 51 });
        using RestoreTenant to = new(Options with { Seed = 251, Empty = true, EmptyKeeps = Kept });
        string backup = await from.SaveAsync();
        to.Tenant.Faults.Enable(fault, match: "/deviceShellScripts", count: 3, after: 1);

        List<RestoreResult> results = await to.RestoreAsync(backup, r => r.Selection = [new RestoreSelection { Type = ["ShellScript", "AssignmentFilter"] }]);

        Assert.All(results, r => Assert.True(r.Status == RestoreStatus.Created, $"{r} {r.Status} {r.Reason}"));
        Assert.Equal(2, (await to.ListAsync("/beta/deviceManagement/deviceShellScripts")).Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Killed_at_the_creation_of_a_twin_it_knows_which_one_was_made(bool arrives)
    {
        const string Scripts = "/beta/deviceManagement/deviceShellScripts";
        using RestoreTenant from = new(Options with { Seed = 52 });
        using RestoreTenant to = new(Options with { Seed = 252, Empty = true, EmptyKeeps = Kept });
        for (int i = 0; i < 2; i++)
        {
            Assert.Equal(201, (await from.SendAsync("POST", Scripts, """{"displayName":"A twin","description":"","fileName":"twin.sh","scriptContent":"ZWNobyAx","runAsAccount":"system"}""")).Status);
        }

        string backup = await from.SaveAsync();
        RestoreSelection[] chosen = [new RestoreSelection { Type = ["ShellScript", "AssignmentFilter"] }];
        to.Kill.ArmAt(r => r.Method == HttpMethod.Post && r.RequestUri!.AbsolutePath.EndsWith("/deviceShellScripts", StringComparison.Ordinal), arrives);
        await Assert.ThrowsAsync<KilledException>(() => to.RestoreAsync(backup, r => r.Selection = chosen));
        to.Kill.Arm(-1, false);
        Assert.Equal(arrives ? 1 : 0, (await to.ListAsync(Scripts)).Count);

        List<RestoreResult> results = await to.RestoreAsync(backup, r => r.Selection = chosen);

        Assert.All(results, r => Assert.True(r.Status is RestoreStatus.Created or RestoreStatus.Updated or RestoreStatus.Unchanged, $"{r} {r.Status} {r.Reason}"));
        Assert.Equal(2, (await to.ListAsync(Scripts)).Count(s => s!["displayName"]!.GetValue<string>() == "A twin"));
        Assert.Equal(4, results.Where(r => r.Type == "ShellScript").Select(r => r.TargetId).Distinct().Count());
    }

    private static async Task KillAsync(int seed, int runs, string? journal)
    {
        using RestoreTenant from = new(Options with { Seed = seed });
        using RestoreTenant to = new(Options with { Seed = 200 + seed, Empty = true, EmptyKeeps = Kept });
        string backup = await from.SaveAsync();
        Random random = new(seed);
        int killed = 0;
        for (int run = 0; run < runs; run++)
        {
            to.Kill.Arm(random.Next(3, 60), arrives: run % 3 != 0);
            try
            {
                await to.RestoreAsync(backup, r => r.JournalPath = journal);
            }
            catch (KilledException)
            {
                killed++;
            }
        }

        to.Kill.Arm(-1, false);
        List<RestoreResult> last = await to.RestoreAsync(backup, r => r.JournalPath = journal);

        Assert.True(killed > 5, $"{killed}");
        Assert.DoesNotContain(last, r => r.Status is RestoreStatus.Failed or RestoreStatus.PendingApproval);
        Assert.Equal(journal is not null, !Directory.Exists(to.PathOf("state")));
        await OnceAsync(from, backup, to, last);
    }

    private static async Task OnceAsync(RestoreTenant from, string backup, RestoreTenant to, List<RestoreResult> results)
    {
        HashSet<string> refused = [.. results.Where(r => r.Status == RestoreStatus.Refused).Select(r => r.Id)];
        Assert.True(refused.Count < results.Count / 4, string.Join("\n", results.Where(r => r.Status == RestoreStatus.Refused).Select(r => r.Reason)));
        SortedDictionary<string, string> left = await from.ContentAsync(backup, f => !refused.Contains(f.Id));
        SortedDictionary<string, string> all = await from.ContentAsync(backup);
        SortedDictionary<string, string> right = await to.ContentAsync(await to.SaveAsync("again"));
        Assert.All(left, p => Assert.True(right.TryGetValue(p.Key, out string? got) && got == p.Value, $"{p.Key}\n{p.Value}\n{right.GetValueOrDefault(p.Key)}"));
        Assert.DoesNotContain(right.Keys, k => k.EndsWith(" 1", StringComparison.Ordinal) && !all.ContainsKey(k) && all.ContainsKey(k[..^1] + "0"));
        int writes = to.Writes.Count;
        await to.RestoreAsync(backup);
        Assert.Equal(writes, to.Writes.Count);
    }
}
