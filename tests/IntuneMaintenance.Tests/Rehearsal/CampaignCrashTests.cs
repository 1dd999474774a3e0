using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntuneMaintenance.Azurite;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;
using Xunit.Abstractions;

namespace IntuneMaintenance.Tests.Rehearsal;

/// <summary>
/// Campaigns through every step, killed with SIGKILL: by the tenant's own audit each destructive act happened once, and none is missing.
/// CRASH_KILLS and CRASH_SEED set how often and from which seed.
/// </summary>
[Collection(ProcessStateCollection.Name)]
public sealed class CampaignCrashTests(ITestOutputHelper log)
{
    private const int PerCampaign = 25;

    [Fact]
    public Task Killed_in_any_step_each_act_is_done_once() =>
        KillAsync(CrashScale.Kills(20), (seed, _) => CrashingCampaign.StartAsync(seed), _ => Task.CompletedTask);

    /// <summary>The same with the state in a container; a killed run's lease is broken, which a minute would do too.</summary>
    [FactWhenAzurite]
    public async Task Killed_in_any_step_with_its_state_in_a_container_each_act_is_done_once()
    {
        using AzuriteServer account = await AzuriteServer.StartAsync();
        using var admin = new BlobTool(account);
        await KillAsync(CrashScale.Kills(10), (seed, place) => CrashingCampaign.StartAsync(seed, account.Shown(place), account.Sas), place => admin.BreakLeaseAsync($"{place}/journal/lock"));
    }

    private async Task KillAsync(int kills, Func<int, string, Task<CrashingCampaign>> start, Func<string, Task> afterwards)
    {
        int first = CrashScale.Seed(11);
        int devices = 0, acts = 0, killed = 0;
        var at = new List<string>();
        var watch = Stopwatch.StartNew();
        for (int number = 0; killed < kills; number++)
        {
            string place = $"end{number}";
            using CrashingCampaign campaign = await start(first + number, place);
            string output = await campaign.RunAsync(Math.Min(PerCampaign, kills - killed), () => afterwards(place));
            (killed, devices) = (killed + campaign.KilledAt.Count, devices + campaign.Devices);
            at.AddRange(campaign.KilledAt);
            int sure = await AssertEachOnceAsync(campaign, output);
            acts += sure;
            log.WriteLine($"seed {campaign.Seed}: {campaign.Devices} devices, {campaign.KilledAt.Count} kills, {sure} acts, each once; {killed} kills after {watch.Elapsed:hh\\:mm\\:ss}");
        }

        log.WriteLine($"{killed} kills, {devices} devices, {acts} destructive acts, 0 twice, 0 missing, {watch.Elapsed:hh\\:mm\\:ss}");
        foreach (IGrouping<string, string> group in at.GroupBy(a => a).OrderByDescending(g => g.Count()))
        {
            log.WriteLine($"{group.Count(),5} {group.Key}");
        }
    }

    private static async Task<int> AssertEachOnceAsync(CrashingCampaign campaign, string output)
    {
        Assert.True(output.TrimEnd().EndsWith($"Done: {campaign.Devices} done, 0 failed, 0 unclear, 0 left", StringComparison.Ordinal), $"Seed {campaign.Seed}: {output}");
        JsonNode plan = campaign.Plan;
        AuditRecord[] writes = [.. campaign.Writes];

        // Each device what the plan says, and no other.
        string[] expected = [.. plan["devices"]!.AsArray().Select(d => $"{(string)d!["act"]!} {(string)d["id"]!}".ToLowerInvariant()).Order()];
        Assert.Equal(campaign.Devices, expected.Length);
        Assert.Equal(expected, writes.Where(w => w.Action is "retire" or "wipe" or "delete" && w.DeviceId is not null).Select(w => $"{w.Action} {w.DeviceId}".ToLowerInvariant()).Order());

        // Whatever is removed or asked for by a POST happens once, and so does the end of the synchronisation; another PATCH and an assignment say what shall be, and may be said again.
        string[] once = [.. writes.Where(w => w.Method == "DELETE" || (w.Method == "PATCH" && w.Path!.Contains("/organization/", StringComparison.Ordinal)) || (w.Method == "POST" && !w.Path!.EndsWith("/assign", StringComparison.Ordinal))).Select(w => $"{w.Method} {w.Path} {(w.Path!.EndsWith("$ref", StringComparison.Ordinal) ? w.ObjectId : null)}")];
        string[] twice = [.. once.GroupBy(w => w, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => $"{g.Count()} times {g.Key}")];
        Assert.True(twice.Length == 0, $"Seed {campaign.Seed}: {string.Join("; ", twice)}");

        // And nothing that the plan names is missing. A role goes under the id of its assignment.
        string[] kinds = ["configuration", "connectors", "partners", "users", "licenses", "domains"];
        Assert.All(kinds, k => Assert.Contains(plan[k]!.AsArray(), o => (bool)o!["included"]!));
        JsonNode[] named = [.. kinds.SelectMany(k => plan[k]!.AsArray()).OfType<JsonNode>().Where(o => (bool)o["included"]!)];
        HashSet<string> reached = new(writes.SelectMany(w => w.Path!.Split('/', '(', ')', '\'')), StringComparer.OrdinalIgnoreCase);
        string[] missing = [.. named.Where(o => (string?)o["type"] != "DirectoryRole" && !((string)o["id"]!).Split('/').Any(reached.Contains)).Select(o => $"{o["type"]} {o["name"]} {o["id"]}")];
        Assert.True(missing.Length == 0, $"Seed {campaign.Seed}: nothing was asked of {string.Join(", ", missing)}. {output}");
        Assert.Equal(named.Count(o => (string?)o["type"] == "DirectoryRole"), writes.Count(w => w.Path!.Contains("/roleManagement/directory/roleAssignments/", StringComparison.OrdinalIgnoreCase)));
        Assert.Empty(await ListAsync(campaign, "/v1.0/devices?$select=id"));
        Assert.DoesNotContain(await ListAsync(campaign, "/v1.0/deviceManagement/windowsAutopilotDeviceIdentities"), a => Array.Exists(expected, e => e.EndsWith(a.GetProperty("managedDeviceId").GetString() ?? "none", StringComparison.OrdinalIgnoreCase)));
        Assert.Single(await ListAsync(campaign, "/v1.0/domains"));
        return expected.Length + once.Length;
    }

    private static async Task<JsonElement[]> ListAsync(CrashingCampaign campaign, string path) => [.. (await campaign.GetAsync(path)).GetProperty("value").EnumerateArray()];
}
