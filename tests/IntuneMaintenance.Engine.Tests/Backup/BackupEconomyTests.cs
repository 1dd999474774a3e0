using IntuneMaintenance.Simulator;
using Xunit;
using Xunit.Abstractions;

namespace IntuneMaintenance.Engine.Tests.Backup;

public sealed class BackupEconomyTests(ITestOutputHelper output)
{
    // The nine families of which a tenant has as many policies as its options say, each with two assignments: scripts come item by item,
    // ADMX policies with ten definition values, and each of those with its presentation values.
    private static readonly string[] Nine =
    [
        "DeviceConfiguration", "ConfigurationPolicy", "GroupPolicyConfiguration", "Intent", "CompliancePolicy", "PowerShellScript", "ShellScript",
        "CustomAttributeScript", "HealthScript",
    ];

    [Fact]
    public Task Nine_families_where_expand_is_answered() => MeasureAsync(ignoreExpand: false, most: 60, Nine);

    [Fact]
    public Task Nine_families_where_expand_on_lists_is_ignored() => MeasureAsync(ignoreExpand: true, most: 95, Nine);

    [Theory]
    [InlineData(false, 90)]
    [InlineData(true, 125)]
    public Task A_whole_tenant(bool ignoreExpand, int most) => MeasureAsync(ignoreExpand, most);

    private async Task MeasureAsync(bool ignoreExpand, int most, params string[] types)
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync(new SimulatedTenantOptions
        {
            DeviceCount = 3,
            PoliciesPerFamily = 50,
            DefinitionValuesPerPolicy = 10,
            AssignmentsPerPolicy = 2,
            IgnoreExpandOnLists = ignoreExpand,
        });
        int before = tenant.Requests;

        BackupResult result = await tenant.SaveAsync(types: types);

        output.WriteLine($"{result.ObjectCount} objects in {result.RequestCount} requests");
        Assert.Equal(BackupStatus.Complete, result.Status);
        Assert.All(result.Types.Where(t => Nine.Contains(t.Type)), t => Assert.Equal(50, t.Count));
        Assert.Equal(tenant.Requests - before, result.RequestCount);
        Assert.InRange(result.RequestCount, 8, most);
        string[] policies = [.. tenant.Files().Where(f => Nine.Contains(f.Key.Split('/')[0])).Select(f => f.Value)];
        Assert.Equal(450, policies.Length);
        Assert.All(policies.Where(p => !p.Contains("\"isGlobalScript\": true", StringComparison.Ordinal)), p => Assert.Equal(2, System.Text.Json.JsonDocument.Parse(p).RootElement.GetProperty("assignments").GetArrayLength()));
        Assert.All(tenant.Files().Where(f => f.Key.StartsWith("GroupPolicyConfiguration/", StringComparison.Ordinal)), f => Assert.Equal(10, f.Value.Split("\"presentationValues\"").Length - 1));
    }
}
