using IntuneMaintenance.Engine.Backup;
using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Restore;

/// <summary>Backup, restore into another tenant, backup again: equal in everything that counts.</summary>
public sealed class RoundTripTests
{
    private static readonly SimulatedTenantOptions Full = new() { DeviceCount = 3, PoliciesPerFamily = 14, AppCount = 25, GroupCount = 6, FilterCount = 3, ScopeTagCount = 3 };

    [Fact]
    public async Task Debugging_round_trip()
    {
        using RestoreTenant from = new(Full with { Seed = 3 });
        using RestoreTenant to = new(Full with { Seed = 77, Empty = true, EmptyKeeps = ["mobileApps", "depOnboardingSettings", "groupPolicyUploadedDefinitionFiles", "groupPolicyDefinitions", "vppTokens", "agreements"] });
        string backup = await from.SaveAsync();
        string groups = await from.MapGroupsAsync();
        List<RestoreResult> results = await to.RestoreAsync(backup, r => r.MappingFile = groups);
        foreach (var g in results.GroupBy(r => (r.Type, r.Status)))
        {
            Console.WriteLine($"{g.Key.Type} {g.Key.Status} {g.Count()}  {string.Join(" | ", g.Select(r => r.Status is RestoreStatus.Refused or RestoreStatus.Failed ? $"{r.Name}: {r.Reason} {string.Join(",", r.Differences)}" : "").Where(t => t.Length > 0).Take(3))}");
        }

        string again = await to.SaveAsync();
        var left = await RestoreTenant.ContentAsync(backup);
        var right = await RestoreTenant.ContentAsync(again);
        foreach (string key in left.Keys.Union(right.Keys))
        {
            string? a = left.GetValueOrDefault(key), b = right.GetValueOrDefault(key);
            if (a != b)
            {
                int at = a is null || b is null ? 0 : a.Zip(b).TakeWhile(p => p.First == p.Second).Count();
                Console.WriteLine($"DIFF {key}\n   {(a is null ? "none" : a[Math.Max(0, at - 60)..Math.Min(a.Length, at + 100)])}\n   {(b is null ? "none" : b[Math.Max(0, at - 60)..Math.Min(b.Length, at + 100)])}");
            }
        }
    }
}
