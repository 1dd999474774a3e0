using IntuneMaintenance.Engine.Tests.Backup;
using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Comparison;

public sealed class CompareTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public async Task A_tenant_equals_its_backup_however_much_later(int seed)
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync(new SimulatedTenantOptions { DeviceCount = 5, Seed = seed });
        await tenant.SaveAsync();
        tenant.Server.Tenant.Clock.AdvanceTo(tenant.Server.Tenant.Clock.Now.AddDays(3));

        ComparedTenant.AssertNothing(await tenant.CompareAsync());
    }

    [Fact]
    public async Task What_never_counts_stands_in_the_help_topic_with_its_reason()
    {
        string topic = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "../../../../../docs/en-US/about_IntuneMaintenance_Backup.md"));

        Assert.All(Configuration.ServerMade.All, p => Assert.Contains(p.Path.Replace("**.", "", StringComparison.Ordinal), topic, StringComparison.Ordinal));
        Assert.All(Configuration.ServerMade.All.Select(p => p.Reason).Distinct(), r => Assert.Contains(r, string.Join(' ', topic.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_thousand_policies_are_compared_in_seconds()
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync(new SimulatedTenantOptions { DeviceCount = 1, PoliciesPerFamily = 1000, AppCount = 1 });
        await tenant.SaveAsync(types: ["ConfigurationPolicy"]);
        var request = new ComparisonRequest { ReferencePath = tenant.PathOf("backup"), DifferencePath = tenant.PathOf("backup") };
        var watch = System.Diagnostics.Stopwatch.StartNew();

        (_, _, ComparisonSummary summary) = await ComparedTenant.CompareAsync(request);

        Assert.Equal(1000, summary.Counts[ConfigurationChange.Equal]);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");
    }
}
