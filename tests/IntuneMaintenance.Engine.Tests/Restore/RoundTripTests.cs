using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Restore;

/// <summary>Backup, restore into another tenant, backup again: equal in everything that counts, for every type that can be restored.</summary>
public sealed class RoundTripTests
{
    // What no restore can make: it comes from a store, from a token, from a file that Graph does not give back.
    internal static readonly string[] Kept = ["mobileApps", "depOnboardingSettings", "groupPolicyUploadedDefinitionFiles", "groupPolicyDefinitions", "vppTokens", "agreements"];

    [Theory]
    [InlineData(1, 2, null)]
    [InlineData(2, 5, 1)]
    [InlineData(3, 14, null)]
    [InlineData(4, 8, 2)]
    [InlineData(5, 3, 0)]
    [InlineData(6, 21, null)]
    public async Task Another_tenant_becomes_equal_by_names_and_a_second_run_writes_nothing(int seed, int policies, int? assignments)
    {
        SimulatedTenantOptions options = new() { DeviceCount = 3, Seed = seed, PoliciesPerFamily = policies, AssignmentsPerPolicy = assignments, GroupCount = 6 };
        using RestoreTenant from = new(options);
        using RestoreTenant to = new(options with { Seed = 100 + seed, Empty = true, EmptyKeeps = Kept });
        string backup = await from.SaveAsync();


        List<RestoreResult> results = await to.RestoreAsync(backup, _ => { });

        Assert.True(Unexpected(results).Length == 0, string.Join("\n", Unexpected(results)));
        HashSet<string> refused = [.. results.Where(r => r.Status == RestoreStatus.Refused).Select(r => r.Id)];
        await EqualAsync(from, backup, to, await to.SaveAsync("again"), refused);
        int written = to.Writes.Count;
        List<RestoreResult> second = await to.RestoreAsync(backup, _ => { });
        Assert.Equal(written, to.Writes.Count);
        Assert.True(Unexpected(second).Length == 0, string.Join("\n", Unexpected(second)));
        Assert.All(second, r => Assert.True(r.Status is RestoreStatus.Unchanged or RestoreStatus.Refused, $"{r} {r.Status} {r.Reason}"));

        // Without the journal everything is found by what it is.
        List<RestoreResult> third = await to.RestoreAsync(backup, r => r.JournalPath = to.PathOf("other"));
        Assert.Equal(written, to.Writes.Count);
        Assert.All(third, r => Assert.True(r.Status is RestoreStatus.Unchanged or RestoreStatus.Refused, $"{r} {r.Status} {r.Reason}"));
    }

    [Theory]
    [InlineData(11, 6)]
    [InlineData(12, 15)]
    public async Task A_tenant_that_lost_everything_gets_back_what_can_be_made(int seed, int policies)
    {
        SimulatedTenantOptions options = new() { DeviceCount = 3, Seed = seed, PoliciesPerFamily = policies, GroupCount = 6 };
        using RestoreTenant from = new(options);
        using RestoreTenant to = new(options with { Empty = true });
        string backup = await from.SaveAsync();

        List<RestoreResult> results = await to.RestoreAsync(backup, r => r.AllowOtherTenant = false);

        // What refers to an app that only an upload or a store brings waits for it, and says so.
        string[] reasons = [.. results.Where(r => r.Status == RestoreStatus.Refused).Select(r => r.Reason!)];
        Assert.All(reasons, r => Assert.True(
            r.Contains("no MobileApp", StringComparison.Ordinal) || r.Contains("Graph gives uploaded", StringComparison.Ordinal) || r.Contains("token", StringComparison.OrdinalIgnoreCase)
            || r.Contains("holds secrets", StringComparison.Ordinal) || r.Contains("Google Play", StringComparison.Ordinal) || r.Contains("ADMX", StringComparison.Ordinal) || r.Contains("Microsoft Store for Business", StringComparison.Ordinal), r));
        Assert.DoesNotContain(results, r => r.Status is RestoreStatus.Failed or RestoreStatus.Skipped);
        HashSet<string> refused = [.. results.Where(r => r.Status == RestoreStatus.Refused).Select(r => r.Id)];
        await EqualAsync(from, backup, to, await to.SaveAsync("again"), refused);
        Assert.True(results.Count(r => r.Status == RestoreStatus.Created) > 3 * results.Count(r => r.Status == RestoreStatus.Refused));
    }

    internal static string[] Unexpected(List<RestoreResult> results) =>
    [
        .. results.Where(r => r.Status is RestoreStatus.Failed or RestoreStatus.Skipped or RestoreStatus.PendingApproval
                || (r.Status == RestoreStatus.Refused && r.Type != "ManagedEBook" && !r.Reason!.Contains("holds secrets", StringComparison.Ordinal)))
            .Select(r => $"{r} {r.Status}: {r.Reason} {string.Join(", ", r.Differences)}"),
    ];

    internal static async Task EqualAsync(RestoreTenant from, string backup, RestoreTenant to, string again, HashSet<string> refused)
    {
        SortedDictionary<string, string> left = await from.ContentAsync(backup, f => !refused.Contains(f.Id));
        SortedDictionary<string, string> right = await to.ContentAsync(again);
        Assert.NotEmpty(left);
        foreach ((string key, string wanted) in left)
        {
            Assert.True(right.TryGetValue(key, out string? got), $"{key} is missing");
            Assert.True(wanted == got, $"{key}\n{wanted}\n{got}");
        }
    }
}
